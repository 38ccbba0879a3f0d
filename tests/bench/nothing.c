/* A program that does nothing, as it starts and ends. */
int main(void) {
    return 0;
}
