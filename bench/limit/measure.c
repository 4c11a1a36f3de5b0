// Runs a program and prints, after whatever the program printed, one line of JSON: how long it took, how much CPU and, at its
// peak, memory, and how it ended. Small on purpose: until a child calls exec, its peak is its parent's.
#define _GNU_SOURCE
#include <errno.h>
#include <error.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double ms_of(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

int main(int argc, char **argv) {
    if (argc < 2)
        error(2, 0, "usage: measure PROGRAM [ARGUMENT...]");

    double start = now_ms();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[1], argv + 1);
        error(127, errno, "%s", argv[1]);
    }

    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        error(1, errno, "%s", argv[1]);

    double wall = now_ms() - start;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    printf("{\"wallMs\":%.3f,\"userMs\":%.3f,\"systemMs\":%.3f,\"peakKb\":%ld,\"exitCode\":%d}\n", wall, ms_of(usage.ru_utime),
        ms_of(usage.ru_stime), usage.ru_maxrss, code);
    return 0;
}
