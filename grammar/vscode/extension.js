/*
 * Audits what is being edited: an open document as it stands, saved or not, through the standard
 * input of medel. What an open document shows comes from its own audit alone; what a closed file
 * shows, from the last audit that read it. And a task audits what is on disk.
 */
'use strict';

const { execFile } = require('child_process');
const path = require('path');
const vscode = require('vscode');

const SELECTOR = [
    { language: 'medel', scheme: 'file' },
    { language: 'medel', scheme: 'untitled' },
];

// Milliseconds without a change, after which a document is audited.
const PAUSE = 300;

// Milliseconds within which VS Code calls a terminal that ends one that failed to launch.
const LAUNCH = 500;

function settingsOf(resource) {
    const settings = vscode.workspace.getConfiguration('medel', resource);
    const language = settings.get('language');
    const options = ['--column=utf16'];
    if (settings.get('strict')) options.push('--strict');
    if (language !== 'auto') options.push(`--lang=${language}`);
    return { program: settings.get('path'), mainFile: settings.get('mainFile'), options };
}

// How a document is audited: alone, or in place of the file that the main file includes.
function commandOf(document) {
    const { program, mainFile, options } = settingsOf(document.uri);
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const directory = folder ? folder.uri.fsPath : path.dirname(document.fileName);
    const main = mainFile && !document.isUntitled && path.resolve(directory, mainFile);
    const files = main && main !== document.fileName ? [main, '-'] : ['-'];
    const name = `--stdin-filename=${document.fileName}`;
    return { program, args: ['--format=json', ...options, name, '--', ...files], directory };
}

// Lines and columns are from 1 in reports and from 0 here; both count UTF-16 and exclude the end.
function rangeOf(place) {
    return new vscode.Range(
        place.line - 1, place.column - 1, place.endLine - 1, place.endColumn - 1);
}

function diagnosticOf(report, uriOf) {
    const severity = vscode.DiagnosticSeverity[report.severity === 'error' ? 'Error' : 'Warning'];
    const diagnostic = new vscode.Diagnostic(rangeOf(report), report.message, severity);
    diagnostic.source = 'medel';
    diagnostic.code = report.rule;
    diagnostic.relatedInformation = report.notes.map((note) =>
        new vscode.DiagnosticRelatedInformation(
            new vscode.Location(uriOf(note.file), rangeOf(note)), note.message));
    return diagnostic;
}

function quickFixOf(fix, diagnostic, uri) {
    const action = new vscode.CodeAction(fix.message, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.isPreferred = true;
    action.edit = new vscode.WorkspaceEdit();
    for (const edit of fix.edits) action.edit.replace(uri, rangeOf(edit), edit.text);
    return action;
}

// Calls back with how the program ended, and all that it printed.
function run(program, args, directory, ended) {
    const child = execFile(program, args, { cwd: directory, maxBuffer: Infinity }, ended);
    child.stdin.on('error', () => {}); // it may end before it has read all
    return child;
}

// Undefined where it was not medel that wrote, or where it could not finish.
function reportsIn(output) {
    try {
        return JSON.parse(output).diagnostics;
    } catch {
        return undefined;
    }
}

function cannotRun(program, error) {
    const reason = error?.code ?? error?.signal ?? 'it printed no reports';
    return `${program} could not be run (${reason}): install medel, or set medel.path.`;
}

class Auditor {
    constructor() {
        this.diagnostics = vscode.languages.createDiagnosticCollection('medel');
        this.states = new Map(); // of the open documents, by URI
        this.complaints = new Set(); // what was said once is not said at every keystroke
    }

    // Audits the document after a pause, unless it is scheduled anew before that is done.
    schedule(document, pause) {
        if (!vscode.languages.match(SELECTOR, document)) return;
        const key = document.uri.toString();
        const state = this.states.get(key) ?? { reported: [] };
        this.states.set(key, state);
        stop(state);
        state.fixes = [];
        state.timer = setTimeout(() => this.audit(document, state), pause);
    }

    scheduleAll() {
        for (const document of vscode.workspace.textDocuments) this.schedule(document, 0);
    }

    audit(document, state) {
        const { program, args, directory } = commandOf(document);
        const child = run(program, args, directory, (error, stdout, stderr) => {
            if (state.child !== child) return; // it was stopped: the document has changed
            state.child = undefined;
            const reports = reportsIn(stdout);
            if (reports) this.show(document, state, reports, directory);
            if (stderr) this.complain(stderr.trim());
            else if (!reports) this.complain(cannotRun(program, error));
        });
        state.child = child;
        child.stdin.end(document.getText());
    }

    show(document, state, reports, directory) {
        const own = document.uri.toString();
        const ownPath = path.resolve(directory, document.fileName);
        const uriOf = (file) => {
            const absolute = path.resolve(directory, file);
            return absolute === ownPath ? document.uri : vscode.Uri.file(absolute);
        };
        const found = new Map([own, ...state.reported].map((key) => [key, []]));
        for (const report of reports) {
            const key = uriOf(report.file).toString();
            const diagnostic = diagnosticOf(report, uriOf);
            if (!found.has(key)) found.set(key, []);
            found.get(key).push(diagnostic);
            if (report.fix && key === own)
                state.fixes.push(quickFixOf(report.fix, diagnostic, document.uri));
        }
        state.reported = [...found.keys()];
        for (const [key, diagnostics] of found)
            if (key === own || !this.states.has(key))
                this.diagnostics.set(vscode.Uri.parse(key), diagnostics);
    }

    // The document was closed. Other audits may read its file, and show it as it is on disk.
    forget(document) {
        const state = this.states.get(document.uri.toString());
        if (!state) return;
        stop(state);
        this.states.delete(document.uri.toString());
        for (const key of state.reported)
            if (!this.states.has(key)) this.diagnostics.delete(vscode.Uri.parse(key));
        this.scheduleAll();
    }

    provideCodeActions(document, range) {
        const fixes = this.states.get(document.uri.toString())?.fixes ?? [];
        return fixes.filter((fix) => fix.diagnostics[0].range.intersection(range));
    }

    settingsChanged() {
        this.complaints.clear();
        this.scheduleAll();
    }

    complain(message) {
        if (this.complaints.has(message)) return;
        this.complaints.add(message);
        vscode.window.showErrorMessage(message);
    }

    dispose() {
        for (const state of this.states.values()) stop(state);
        this.diagnostics.dispose();
    }
}

function stop(state) {
    clearTimeout(state.timer);
    state.child?.kill();
    state.child = undefined;
}

/*
 * Where the task shows what medel prints. If medel wrote to a terminal itself, it would be done
 * before VS Code has read all, which then loses the rest and its problems (microsoft/vscode#95021).
 */
class CheckTerminal {
    constructor(file, directory, { program, options }) {
        const written = new vscode.EventEmitter();
        const closed = new vscode.EventEmitter();
        // Relative, as $medel takes the names of files to be, also where it is ${file}.
        const relative = path.relative(directory, path.resolve(directory, file)) || '.';
        const args = ['--format=short', ...options, '--', relative];
        this.onDidWrite = written.event;
        this.onDidClose = closed.event;
        this.open = () => {
            written.fire(`> ${[program, ...args].join(' ')}\r\n`);
            this.child = run(program, args, directory, (error, stdout, stderr) => {
                const output = stdout + stderr || (error ? cannotRun(program, error) : '');
                const status = Number.isInteger(error?.code) ? error.code : error ? 2 : 0;
                written.fire(output.replace(/\n/g, '\r\n'));
                setTimeout(() => closed.fire(status), LAUNCH);
            });
        };
    }

    close() {
        this.child?.kill();
    }
}

// Audits a file or a folder, by default all of the workspace folder; `$medel` reads what it prints.
function checkTask(definition, folder) {
    const execution = new vscode.CustomExecution(async ({ file = '.' }) =>
        new CheckTerminal(file, folder.uri.fsPath, settingsOf(folder.uri)));
    const task = new vscode.Task(definition, folder, 'check', 'medel', execution, '$medel');
    task.group = vscode.TaskGroup.Build;
    return task;
}

const taskProvider = {
    provideTasks: () => folders().map((folder) => checkTask({ type: 'medel' }, folder)),
    resolveTask: (task) => {
        const folder = task.scope?.uri ? task.scope : folders()[0];
        return folder && checkTask(task.definition, folder);
    },
};

function folders() {
    return vscode.workspace.workspaceFolders ?? [];
}

function activate(context) {
    const auditor = new Auditor();
    const { workspace } = vscode;
    context.subscriptions.push(
        auditor,
        workspace.onDidOpenTextDocument((document) => auditor.schedule(document, 0)),
        workspace.onDidChangeTextDocument((change) => auditor.schedule(change.document, PAUSE)),
        workspace.onDidSaveTextDocument(() => auditor.scheduleAll()),
        workspace.onDidCloseTextDocument((document) => auditor.forget(document)),
        workspace.onDidChangeConfiguration((change) => {
            if (change.affectsConfiguration('medel')) auditor.settingsChanged();
        }),
        vscode.languages.registerCodeActionsProvider(SELECTOR, auditor, {
            providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
        }),
        vscode.tasks.registerTaskProvider('medel', taskProvider));
    auditor.scheduleAll();
}

module.exports = { activate };
