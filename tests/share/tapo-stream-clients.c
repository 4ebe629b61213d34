/* tapo-stream-clients.c: many clients of one MJPEG stream in one process, for the benchmark. Connects to 127.0.0.1, sends
 * a request if there is one, and counts how often a marker comes.
 *
 *   tapo-stream-clients PORT CLIENTS SECONDS MARKER [REQUEST [AT-ONCE]]
 *
 * AT-ONCE is how many may wait for their first picture at a time, if not all: a server whose queue of connections is
 * short loses those that knock together, and it is to be measured when all are in.
 *
 * Prints a line of JSON: pictures a second of the worst, the median and the best client, milliseconds to the first
 * picture of the median and the worst, how many got one at all, pictures and bytes of all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <arpa/inet.h>
#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define PIECE (256 * 1024)
#define MAX_MARKER 64

typedef struct
{
  int fd;
  gint64 begun;
  gint64 first; /* picture; 0 before it */
  guint64 pictures;
  guint64 counted; /* since everybody has a picture */
  char tail[MAX_MARKER];
  gsize n_tail;
} Client;

static const char *marker, *request;
static guint16 port;
static guint at_once;
static gsize n_marker;
static guint64 bytes;

static void
begin (Client *client,
       int epoll)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  struct epoll_event event = { .events = EPOLLOUT, .data.ptr = client };

  /* Without waiting: while one is kept waiting, the others read. */
  client->fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  client->begun = g_get_monotonic_time ();
  if (client->fd < 0 || (connect (client->fd, (struct sockaddr *) &address, sizeof address) != 0 && errno != EINPROGRESS))
    g_error ("A client cannot connect: %s", g_strerror (errno));
  epoll_ctl (epoll, EPOLL_CTL_ADD, client->fd, &event);
}

static void
ask (Client *client,
     int epoll)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = client };

  if (request != NULL && write (client->fd, request, strlen (request)) < 0)
    g_error ("A client cannot ask: %s", g_strerror (errno));
  epoll_ctl (epoll, EPOLL_CTL_MOD, client->fd, &event);
}

static guint
count (const char *data,
       gsize size)
{
  const char *end = data + size;
  guint n = 0;

  while ((data = memmem (data, (gsize) (end - data), marker, n_marker)) != NULL)
    {
      data += n_marker;
      n++;
    }
  return n;
}

static void
take (Client *client,
      int epoll)
{
  static char buffer[MAX_MARKER + PIECE];
  char *data = buffer + MAX_MARKER - client->n_tail;
  ssize_t n = read (client->fd, buffer + MAX_MARKER, PIECE);
  gsize size;

  if (n < 0 && errno == EAGAIN)
    return;
  if (n <= 0)
    {
      epoll_ctl (epoll, EPOLL_CTL_DEL, client->fd, NULL);
      return;
    }
  bytes += (guint64) n;
  memcpy (data, client->tail, client->n_tail);
  size = client->n_tail + (gsize) n;
  client->pictures += count (data, size);
  if (client->first == 0 && client->pictures > 0)
    client->first = g_get_monotonic_time ();
  /* A marker that begins here may end in what comes next, but none is counted twice. */
  client->n_tail = MIN (n_marker - 1, size);
  memcpy (client->tail, data + size - client->n_tail, client->n_tail);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

/* Lets in as many as may wait. Returns how many have a picture. */
static guint
let_in (Client *clients,
        guint n_clients,
        int epoll)
{
  guint n_first = 0, n_begun = 0;

  for (guint i = 0; i < n_clients; i++)
    {
      n_first += clients[i].first != 0;
      n_begun += clients[i].begun != 0;
    }
  for (guint i = n_begun; i < n_clients && i < n_first + at_once; i++)
    begin (&clients[i], epoll);
  return n_first;
}

/* Until the time is over, or, with wait, until all have a picture. */
static void
run (Client *clients,
     guint n_clients,
     int epoll,
     gint64 end,
     gboolean wait)
{
  struct epoll_event events[64];

  while (g_get_monotonic_time () < end)
    {
      int n;

      if (wait && let_in (clients, n_clients, epoll) == n_clients)
        return;
      n = epoll_wait (epoll, events, G_N_ELEMENTS (events), 20);
      for (int i = 0; i < n; i++)
        {
          if ((events[i].events & EPOLLOUT) != 0)
            ask (events[i].data.ptr, epoll);
          else
            take (events[i].data.ptr, epoll);
        }
    }
}

int
main (int argc,
      char **argv)
{
  const struct rlimit files = { 4096, 4096 };
  guint n_clients = argc > 4 ? (guint) atoi (argv[2]) : 0;
  double seconds = argc > 4 ? g_ascii_strtod (argv[3], NULL) : 0;
  Client *clients = g_new0 (Client, n_clients + 1);
  double *rates = g_new0 (double, n_clients + 1);
  double *waits = g_new0 (double, n_clients + 1);
  int epoll = epoll_create1 (0);
  guint64 pictures = 0;
  guint served = 0;
  gint64 begun;

  if (n_clients == 0)
    {
      g_printerr ("usage: %s PORT CLIENTS SECONDS MARKER [REQUEST [AT-ONCE]]\n", argv[0]);
      return 2;
    }
  setrlimit (RLIMIT_NOFILE, &files);
  marker = argv[4];
  n_marker = MIN (strlen (marker), MAX_MARKER);
  request = argc > 5 && *argv[5] != '\0' ? argv[5] : NULL;
  at_once = argc > 6 ? (guint) atoi (argv[6]) : n_clients;
  port = (guint16) atoi (argv[1]);
  run (clients, n_clients, epoll, g_get_monotonic_time () + 30 * G_USEC_PER_SEC, TRUE);
  for (guint i = 0; i < n_clients; i++)
    clients[i].counted = clients[i].pictures;

  bytes = 0;
  begun = g_get_monotonic_time ();
  run (clients, n_clients, epoll, begun + (gint64) (seconds * G_USEC_PER_SEC), FALSE);
  seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  for (guint i = 0; i < n_clients; i++)
    {
      rates[i] = (double) (clients[i].pictures - clients[i].counted) / seconds;
      waits[i] = clients[i].first != 0 ? (double) (clients[i].first - clients[i].begun) / 1000 : 1e9;
      served += clients[i].first != 0;
      pictures += clients[i].pictures - clients[i].counted;
    }
  qsort (rates, n_clients, sizeof *rates, compare);
  qsort (waits, n_clients, sizeof *waits, compare);
  g_print ("{\"worst\":%.2f,\"median\":%.2f,\"best\":%.2f,\"first\":%.1f,\"first_worst\":%.1f,\"served\":%u,\"pictures\":%" G_GUINT64_FORMAT
           ",\"bytes\":%" G_GUINT64_FORMAT ",\"seconds\":%.3f}\n",
           rates[0], rates[n_clients / 2], rates[n_clients - 1], waits[n_clients / 2], waits[n_clients - 1], served, pictures,
           bytes, seconds);
  return 0;
}
