/* test-share-memory.c: clients that never read cost one part each, however long they stay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-fixture.h"

#define N_CLIENTS 40
#define N_PICTURES 30

/* A few pictures are always on their way to those who read. One more for each client would be seen. */
#define MAX_GROWTH (6 * 1024 * 1024)

/* Parts that were given to all but the one that reads. */
static guint64
count_given (TapoShareFixture *fixture,
             guint64 *good)
{
  GPtrArray *watchers = tapo_share_get_watchers (fixture->share);
  guint64 given = 0;

  *good = 0;
  for (guint i = 0; i < watchers->len; i++)
    {
      const TapoShareWatcher *watcher = watchers->pdata[i];

      given += watcher->frames;
      *good = MAX (*good, watcher->frames);
    }
  return given - *good;
}

/* What the good client has read is of no interest, and would be counted. */
static void
forget (TapoTestClient *client)
{
  g_string_truncate (client->received, 0);
}

/* Runs until the good client has got so many more parts. */
static void
watch (TapoShareFixture *fixture,
       TapoTestClient *good,
       guint n)
{
  guint64 begun, now;

  count_given (fixture, &begun);
  now = begun;
  while (now < begun + n)
    {
      guint64 before = now;

      tapo_test_wait_until ((count_given (fixture, &now), now > before));
      forget (good);
    }
}

/* Each socket takes what the kernel holds for it and no more; then nothing grows, while the one that reads gets
 * pictures of which all others together would have made a hundred megabytes and more. */
static void
test_never_read (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) good = NULL;
  TapoTestClient *bad[N_CLIENTS];
  g_autofree char *request = NULL;
  guint64 given, before, n;
  gsize heap, later;

  tapo_share_fixture_start (fixture, TRUE);
  request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n",
                             tapo_share_fixture_get_path (fixture, 0, "stream.mjpg?quality=95&width=1280"));
  for (guint i = 0; i < N_CLIENTS; i++)
    bad[i] = tapo_test_client_new (fixture->port, request, FALSE);
  good = tapo_test_client_new (fixture->port, request, TRUE);
  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == N_CLIENTS + 1);
  /* Until they are all full. */
  given = count_given (fixture, &n);
  do
    {
      before = given;
      watch (fixture, good, 8);
      given = count_given (fixture, &n);
    }
  while (given != before);
  heap = tapo_test_get_heap ();
  watch (fixture, good, N_PICTURES);
  later = tapo_test_get_heap ();
  g_assert_cmpuint (count_given (fixture, &n), ==, given);
  g_test_message ("%u clients: %" G_GSIZE_FORMAT " kB before, %" G_GSIZE_FORMAT " kB after %u pictures", N_CLIENTS,
                  heap / 1024, later / 1024, N_PICTURES);
  g_assert_cmpuint (later, <, heap + MAX_GROWTH);
  for (guint i = 0; i < N_CLIENTS; i++)
    tapo_test_client_free (bad[i]);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/share/memory/never-read", test_never_read);
  return g_test_run ();
}
