// The physical limit of a server: threads that accept and close, on one listening socket. Says when it is ready; ends at SIGTERM,
// and then prints one line of JSON.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <error.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 65535, MOST_THREADS = 64 };

// Of one thread. Adjacent cache lines are fetched in pairs on x86, hence two for each.
struct count {
    _Alignas(128) volatile long accepted;
};

static struct count counts[MOST_THREADS];
static int listener;

static void *accept_and_close(void *argument) {
    struct count *count = argument;
    for (;;) {
        int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0) {
            close(fd);
            count->accepted++;
        } else if (errno != ECONNABORTED && errno != EINTR) {
            error(1, errno, "accept4");
        }
    }
    return NULL;
}

static void open_listener(const char *address, int port) {
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_port = htons((in_port_t)port)};
    if (inet_pton(AF_INET, address, &local.sin_addr) != 1)
        error(2, 0, "no address: %s", address);
    listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int on = 1;
    if (listener < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0
        || bind(listener, (struct sockaddr *)&local, sizeof local) < 0 || listen(listener, BACKLOG) < 0)
        error(1, errno, "listening on %s:%d", address, port);
}

int main(int argc, char **argv) {
    int threads = argc == 4 ? atoi(argv[3]) : 0;
    if (threads < 1 || threads > MOST_THREADS)
        error(2, 0, "usage: accept ADDRESS PORT THREADS");

    // Blocked before there are threads, so that it waits for sigwait.
    sigset_t end;
    sigemptyset(&end);
    sigaddset(&end, SIGTERM);
    sigprocmask(SIG_BLOCK, &end, NULL);

    open_listener(argv[1], atoi(argv[2]));
    for (int thread = 0; thread < threads; thread++) {
        pthread_t id;
        errno = pthread_create(&id, NULL, accept_and_close, &counts[thread]);
        if (errno != 0)
            error(1, errno, "pthread_create");
    }
    puts("Ready to accept connections!");
    fflush(stdout);

    int signal;
    sigwait(&end, &signal);
    long accepted = 0;
    for (int thread = 0; thread < threads; thread++)
        accepted += counts[thread].accepted;
    printf("{\"accepted\":%ld}\n", accepted);
    return 0;
}
