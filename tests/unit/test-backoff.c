/* test-backoff.c: the waits between attempts, and the retry class of each error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-backoff.h"
#include "tapo-error.h"

static void
test_steps (void)
{
  static const guint expected[] = { 1000, 2000, 4000, 8000, 15000, 30000, 60000, 60000, 60000 };
  TapoBackoff backoff = { .base_ms = 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (tapo_backoff_next (&backoff), ==, expected[i]);
  g_assert_cmpuint (backoff.attempts, ==, G_N_ELEMENTS (expected));

  tapo_backoff_reset (&backoff);
  g_assert_cmpuint (tapo_backoff_next_slow (&backoff), ==, 20000);
  g_assert_cmpuint (tapo_backoff_next_slow (&backoff), ==, 20000);
  tapo_backoff_reset (&backoff);
  g_assert_cmpuint (tapo_backoff_next (&backoff), ==, 1000);
}

static void
test_jitter (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint least = G_MAXUINT, most = 0;

  for (guint i = 0; i < 1000; i++)
    {
      TapoBackoff backoff = { .base_ms = 1000, .rand = rand };
      guint wait = tapo_backoff_next (&backoff);

      least = MIN (least, wait);
      most = MAX (most, wait);
    }
  g_assert_cmpuint (least, >=, 800);
  g_assert_cmpuint (least, <, 850);
  g_assert_cmpuint (most, <=, 1200);
  g_assert_cmpuint (most, >, 1150);
}

static void
test_error_classes (void)
{
  g_assert_cmpint (tapo_error_get_retry (TAPO_ERROR_UNAUTHORIZED), ==, TAPO_RETRY_NEVER);
  g_assert_cmpint (tapo_error_get_retry (TAPO_ERROR_REDIRECTED), ==, TAPO_RETRY_NEVER);
  g_assert_cmpint (tapo_error_get_retry (TAPO_ERROR_BUSY), ==, TAPO_RETRY_SLOW);
  g_assert_cmpint (tapo_error_get_retry (TAPO_ERROR_UNREACHABLE), ==, TAPO_RETRY_BACKOFF);

  /* Machines read the nicks: every code has one, and none has another's. */
  for (guint i = 0; i <= TAPO_ERROR_SECRET; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (tapo_error_get_nick (i), !=, tapo_error_get_nick (j));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backoff/steps", test_steps);
  g_test_add_func ("/backoff/jitter", test_jitter);
  g_test_add_func ("/error/classes", test_error_classes);
  return g_test_run ();
}
