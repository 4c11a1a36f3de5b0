// The physical limit of a client: one thread that connects and closes, blocking, for as long as it is told. Prints one line of JSON.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <error.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static struct sockaddr_in destination = {.sin_family = AF_INET};
static volatile sig_atomic_t over;

static void end(int signal) {
    (void)signal;
    over = 1;
}

static double seconds_of(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool connect_once(bool reset) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        error(1, errno, "socket");
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    if (reset && setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once) < 0)
        error(1, errno, "setsockopt(SO_LINGER)");
    bool connected = connect(fd, (struct sockaddr *)&destination, sizeof destination) == 0;

    // Without a port that is free (EADDRNOTAVAIL) the loop goes on, as a client would; the alarm ends it.
    if (!connected && errno != EADDRNOTAVAIL && errno != EINTR)
        error(1, errno, "connect");
    close(fd);
    return connected;
}

int main(int argc, char **argv) {
    if (argc != 5 || inet_pton(AF_INET, argv[1], &destination.sin_addr) != 1)
        error(2, 0, "usage: connect ADDRESS PORT SECONDS reset|fin");
    destination.sin_port = htons((in_port_t)atoi(argv[2]));
    bool reset = strcmp(argv[4], "reset") == 0;

    // No SA_RESTART: a connect that waits for a lost SYN must not outlast the run.
    struct sigaction action = {.sa_handler = end};
    sigaction(SIGALRM, &action, NULL);
    alarm((unsigned)atoi(argv[3]));

    // The last one may fail only because the alarm cut it off: it does not count.
    long connects = 0, failed = 0;
    double start = now();
    for (bool connected = connect_once(reset); !over; connected = connect_once(reset)) {
        connects++;
        failed += !connected;
    }
    double seconds = now() - start;

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"connects\":%ld,\"failed\":%ld,\"elapsedSeconds\":%.6f,\"userSeconds\":%.6f,\"systemSeconds\":%.6f}\n", connects, failed,
        seconds, seconds_of(usage.ru_utime), seconds_of(usage.ru_stime));
    return 0;
}
