// The physical limit: the race of snatrace's lab, block for block, in as little C as it takes. Two racers, each on a CPU and in a
// container of its own, connect at the same instant from the same source port. Prints one line of JSON.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <error.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    RACERS = 2,
    BLOCK = 128,               // rounds between opening sockets and closing them
    FENCE_PORT = 64000,        // above the racers' ports
    FENCE_PATIENCE_MS = 4000,  // retransmits come after 1, 2 and 4 s
    SETTLE_NS = 1500,          // for both racers to have read the moment at which they leave
    SPINS_BEFORE_YIELD = 1000, // by then the other one has lost its CPU to somebody else
};

// What one racer writes and the other one spins on. Adjacent cache lines are fetched in pairs on x86, hence two for each.
struct mark {
    _Alignas(128) atomic_long value;
};

static struct mark arrived[RACERS], named, moment;
static struct sockaddr_in destination = {.sin_family = AF_INET};
static const char *containers[RACERS];
static int cpus[RACERS];
static int first_port, rounds, clashes;
static bool lost[RACERS][BLOCK];

static void check(int result, const char *what) {
    if (result < 0)
        error(1, errno, "%s", what);
}

static long now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

static void relax(void) {
#ifdef __x86_64__
    __builtin_ia32_pause();
#endif
}

static void spin_until(struct mark *mark, long lap) {
    for (int spins = 0; atomic_load_explicit(&mark->value, memory_order_acquire) < lap; spins++) {
        if (spins < SPINS_BEFORE_YIELD)
            relax();
        else
            sched_yield();
    }
}

// Both arrive; then racer 0 names a moment a little ahead, and both leave at it, by the same clock.
static void start_line(int me) {
    long lap = atomic_load_explicit(&arrived[me].value, memory_order_relaxed) + 1;
    atomic_store_explicit(&arrived[me].value, lap, memory_order_release);
    spin_until(&arrived[1 - me], lap);
    if (me == 0) {
        atomic_store_explicit(&moment.value, now_ns() + SETTLE_NS, memory_order_relaxed);
        atomic_store_explicit(&named.value, lap, memory_order_release);
    } else {
        spin_until(&named, lap);
    }

    long leave = atomic_load_explicit(&moment.value, memory_order_relaxed);
    while (now_ns() < leave)
        ;
}

static int open_socket(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    check(fd, "socket");
    struct linger reset = {.l_onoff = 1, .l_linger = 0};
    check(setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset), "setsockopt(SO_LINGER)");
    struct sockaddr_in source = {.sin_family = AF_INET, .sin_port = htons((in_port_t)port)};
    check(bind(fd, (struct sockaddr *)&source, sizeof source), "bind");
    return fd;
}

static void start_connect(int fd) {
    if (connect(fd, (struct sockaddr *)&destination, sizeof destination) < 0 && errno != EINPROGRESS)
        error(1, errno, "connect");
}

static bool first_syn_lost(int fd) {
    struct tcp_info info;
    socklen_t length = sizeof info;
    check(getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length), "getsockopt(TCP_INFO)");
    return info.tcpi_state == TCP_SYN_SENT || info.tcpi_total_retrans > 0;
}

static void run_block(int me, int port, int count) {
    int sockets[BLOCK];
    for (int round = 0; round < count; round++)
        sockets[round] = open_socket(port + round);
    int fence = open_socket(FENCE_PORT + me);

    start_line(me);
    for (int round = 0; round < count; round++) {
        start_line(me);
        start_connect(sockets[round]);
    }

    // Every hop is a queue of this CPU, first in, first out: once this one is answered, so are all that ever will be.
    start_connect(fence);
    struct pollfd answer = {.fd = fence, .events = POLLOUT};
    if (poll(&answer, 1, FENCE_PATIENCE_MS) != 1)
        error(1, 0, "the destination stopped answering");
    start_line(me);

    for (int round = 0; round < count; round++)
        lost[me][round] = first_syn_lost(sockets[round]);
    start_line(me);

    for (int round = 0; me == 0 && round < count; round++)
        clashes += lost[0][round] || lost[1][round];
    for (int round = 0; round < count; round++)
        close(sockets[round]);
    close(fence);
}

static void *run_racer(void *number) {
    int me = *(int *)number;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cpus[me], &one);
    check(sched_setaffinity(0, sizeof one, &one), "sched_setaffinity");
    int container = open(containers[me], O_RDONLY);
    check(container, containers[me]);
    check(setns(container, CLONE_NEWNET), "setns");
    for (int done = 0; done < rounds; done += BLOCK)
        run_block(me, first_port + done, rounds - done < BLOCK ? rounds - done : BLOCK);
    return NULL;
}

// Once threads share the table of descriptors, the kernel waits for all CPUs (synchronize_rcu) each time it grows: grow it before.
static void reserve_descriptors(void) {
    int above_all = dup2(STDOUT_FILENO, STDERR_FILENO + 1 + RACERS * (BLOCK + 2));
    check(above_all, "dup2");
    close(above_all);
}

// The first CPUs this process may use, as snatrace chooses them.
static void choose_cpus(void) {
    cpu_set_t allowed;
    check(sched_getaffinity(0, sizeof allowed, &allowed), "sched_getaffinity");
    int found = 0;
    for (int cpu = 0; cpu < CPU_SETSIZE && found < RACERS; cpu++)
        if (CPU_ISSET(cpu, &allowed))
            cpus[found++] = cpu;
    if (found < RACERS)
        error(1, 0, "the race needs two CPUs");
}

int main(int argc, char **argv) {
    if (argc != 7 || inet_pton(AF_INET, argv[3], &destination.sin_addr) != 1)
        error(2, 0, "usage: race NAMESPACE NAMESPACE ADDRESS PORT FIRST-SOURCE-PORT ROUNDS");
    containers[0] = argv[1];
    containers[1] = argv[2];
    destination.sin_port = htons((in_port_t)atoi(argv[4]));
    first_port = atoi(argv[5]);
    rounds = atoi(argv[6]);
    choose_cpus();
    reserve_descriptors();

    long start = now_ns();
    pthread_t threads[RACERS];
    int numbers[RACERS] = {0, 1};
    for (int racer = 0; racer < RACERS; racer++) {
        errno = pthread_create(&threads[racer], NULL, run_racer, &numbers[racer]);
        check(-errno, "pthread_create");
    }
    for (int racer = 0; racer < RACERS; racer++)
        pthread_join(threads[racer], NULL);
    double seconds = (double)(now_ns() - start) / 1e9;

    printf("{\"rounds\":%d,\"clashes\":%d,\"seconds\":%.6f}\n", rounds, clashes, seconds);
    return 0;
}
