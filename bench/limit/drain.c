// A server alone: stops it, lets connections wait in its backlog, lets it go on, and takes the time until it has closed the last of
// them. Nobody connects meanwhile, so the server is what bounds the rate. Prints one line of JSON.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <error.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_PORT = 1024 };

static struct sockaddr_in server = {.sin_family = AF_INET};

static void check(int result, const char *what) {
    if (result < 0)
        error(1, errno, "%s", what);
}

static double now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// As many descriptors as are allowed: connections in the backlog are ours, not yet the server's.
static void raise_descriptors(void) {
    struct rlimit limit;
    check(getrlimit(RLIMIT_NOFILE, &limit), "getrlimit");
    limit.rlim_cur = limit.rlim_max;
    check(setrlimit(RLIMIT_NOFILE, &limit), "setrlimit");
}

// From a port that is named, since looking for one among so many taken takes the kernel longer than to connect. Closing sends RST:
// nothing is left that could be in the way of the next run.
static int open_connection(int port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    check(fd, "socket");
    struct linger reset = {.l_onoff = 1, .l_linger = 0};
    check(setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset), "setsockopt(SO_LINGER)");
    struct sockaddr_in source = {.sin_family = AF_INET, .sin_port = htons((in_port_t)port)};
    check(bind(fd, (struct sockaddr *)&source, sizeof source), "bind");
    check(connect(fd, (struct sockaddr *)&server, sizeof server), "connect");
    return fd;
}

int main(int argc, char **argv) {
    if (argc != 6 || inet_pton(AF_INET, argv[1], &server.sin_addr) != 1)
        error(2, 0, "usage: drain ADDRESS PORT CONNECTIONS PID-OF-SERVER open|reset");
    server.sin_port = htons((in_port_t)atoi(argv[2]));
    int connections = atoi(argv[3]);
    pid_t pid = atoi(argv[4]);
    raise_descriptors();
    check(kill(pid, SIGSTOP), "kill(SIGSTOP)");

    int *sockets = calloc((size_t)connections, sizeof *sockets);
    for (int i = 0; i < connections; i++)
        sockets[i] = open_connection(FIRST_PORT + i);

    // All but the last, which tells when the server is through.
    int first_open = strcmp(argv[5], "reset") == 0 ? connections - 1 : 0;
    for (int i = 0; i < first_open; i++)
        close(sockets[i]);

    double start = now();
    check(kill(pid, SIGCONT), "kill(SIGCONT)");

    // Backwards: when the last one is closed, so are all, but for those that other threads of the server have in hand.
    for (int i = connections - 1; i >= first_open; i--) {
        char byte;
        check((int)recv(sockets[i], &byte, sizeof byte, 0), "recv");
    }
    printf("{\"connections\":%d,\"seconds\":%.6f}\n", connections, now() - start);
    return 0;
}
