/* test-statistics.c: the dialog shows what the session says, goes on showing it, and gives it to others without the address.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-error.h"
#include "tapo-statistics-dialog.h"
#include "tapo-statistics-text.h"
#include "tapo-window-fixture.h"

#include <string.h>

static void
assert_value (TapoStatisticsRow row,
              const TapoStatistics *about,
              const char *expected)
{
  g_autofree char *value = tapo_statistics_dup_value (row, about);

  g_assert_cmpstr (value, ==, expected);
}

/* Nobody has looked at the camera. */
static void
test_nothing (void)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  TapoSessionStats stats;
  TapoStatistics about = { &stats, camera, 0 };

  tapo_session_stats_init (&stats);
  assert_value (TAPO_STATISTICS_DELAY, &about, "–");
  assert_value (TAPO_STATISTICS_SIZE, &about, "–");
  assert_value (TAPO_STATISTICS_CODEC, &about, "–");
  assert_value (TAPO_STATISTICS_TRANSPORT, &about, "–");
  assert_value (TAPO_STATISTICS_KEEPALIVE, &about, "–");
  assert_value (TAPO_STATISTICS_LAST_ERROR, &about, "None");
  assert_value (TAPO_STATISTICS_LIVE, &about, "–");
}

static void
test_values (void)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  char codec[] = "H265", decoder[] = "vah265dec", memory[] = "memory:DMABuf";
  TapoSessionStats stats;
  TapoStatistics about = { &stats, camera, 1 };

  tapo_session_stats_init (&stats);
  stats.delay = 21400;
  stats.delay_most = 40600;
  stats.decode_delay = 1200;
  stats.bitrate = 335100;
  stats.jitter = 240;
  stats.codec = codec;
  stats.decoder = decoder;
  stats.memory = memory;
  stats.hardware = TRUE;
  stats.udp = TRUE;
  stats.counts = (TapoCounts) { .packets_lost = 3, .packets_late = 1, .fed = 10, .decoded = 7, .queue_full = 4, .unpainted = 5 };
  assert_value (TAPO_STATISTICS_DELAY, &about,
                "21 ms from its arrival to the screen, 1 ms of it for decoding; 95 of 100 within 41 ms");
  assert_value (TAPO_STATISTICS_BITRATE, &about, "335 kbit/s");
  stats.bitrate = 2.06e6;
  assert_value (TAPO_STATISTICS_BITRATE, &about, "2.1 Mbit/s");
  assert_value (TAPO_STATISTICS_JITTER, &about, "0.2 ms");
  assert_value (TAPO_STATISTICS_CODEC, &about, "H.265");
  assert_value (TAPO_STATISTICS_DECODER, &about, "vah265dec, by the graphics card");
  assert_value (TAPO_STATISTICS_MEMORY, &about, "memory:DMABuf");
  assert_value (TAPO_STATISTICS_TRANSPORT, &about, "RTP/UDP");
  assert_value (TAPO_STATISTICS_LOST_PACKETS, &about, "3 lost, 1 too late");
  assert_value (TAPO_STATISTICS_UNDECODED, &about, "2");
  assert_value (TAPO_STATISTICS_REPLACED, &about, "9");
}

/* A clock that agrees with ours gives an age, another one is said to be wrong. */
static void
test_clock (void)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  TapoSessionStats stats;
  TapoStatistics about = { &stats, camera, 1 };

  tapo_session_stats_init (&stats);
  assert_value (TAPO_STATISTICS_CLOCK_DELAY, &about, "The camera does not say when it takes its pictures");
  stats.has_clock = TRUE;
  stats.clock_delay = 250 * 1000;
  assert_value (TAPO_STATISTICS_CLOCK_DELAY, &about, "250 ms from the lens to the screen, if both clocks are right");
  stats.clock_delay = -3 * G_USEC_PER_SEC;
  assert_value (TAPO_STATISTICS_CLOCK_DELAY, &about, "Its clock is 3 s ahead of this computer’s");
  stats.clock_delay = G_GINT64_CONSTANT (8100) * G_USEC_PER_SEC;
  assert_value (TAPO_STATISTICS_CLOCK_DELAY, &about, "Its clock is 2 h 15 min behind this computer’s");
}

static AdwDialog *
get_dialog (TapoWindowFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

/* What the row of this title says, borrowed; NULL for none. */
static const char *
find_value (GtkWidget *above,
            TapoStatisticsRow row)
{
  const char *found = NULL;

  if (ADW_IS_ACTION_ROW (above)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (above)), tapo_statistics_get_title (row)))
    return adw_action_row_get_subtitle (ADW_ACTION_ROW (above));
  for (GtkWidget *child = gtk_widget_get_first_child (above); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_value (child, row);
  return found;
}

static void
on_text (GObject *clipboard,
         GAsyncResult *result,
         gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* By its key from a tile; live; copied without address and password. */
static void
test_dialog (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (1, TRUE, NULL);
  TapoCamera *camera = tapo_window_fixture_get_camera (fixture, 0);
  g_autofree char *address = NULL;
  g_autofree char *first = NULL;
  g_autofree char *text = NULL;
  GtkWidget *dialog;

  tapo_window_fixture_present (fixture, 360, 640);
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 0)) == TAPO_SESSION_LIVE);
  g_assert_true (tapo_test_press (tapo_window_fixture_get_tile (fixture, 0), GDK_KEY_i, GDK_CONTROL_MASK));
  g_assert_true (TAPO_IS_STATISTICS_DIALOG (get_dialog (fixture)));
  dialog = GTK_WIDGET (get_dialog (fixture));

  tapo_ui_wait_until (g_str_has_suffix (find_value (dialog, TAPO_STATISTICS_DELAY), " ms")
                      && strstr (find_value (dialog, TAPO_STATISTICS_DELAY), "to the screen") != NULL);
  g_assert_cmpstr (find_value (dialog, TAPO_STATISTICS_CODEC), ==, "H.264");
  g_assert_cmpstr (find_value (dialog, TAPO_STATISTICS_TRANSPORT), ==, "RTP/RTSP/TCP");
  g_assert_cmpstr (find_value (dialog, TAPO_STATISTICS_SIZE), ==, "640 × 360, small stream");
  g_assert_cmpstr (find_value (dialog, TAPO_STATISTICS_CONNECTS), ==, "1");
  address = g_strdup_printf ("%s:%u", tapo_camera_get_host (camera), tapo_camera_get_port (camera));
  g_assert_cmpstr (find_value (dialog, TAPO_STATISTICS_ADDRESS), ==, address);
  first = g_strdup (find_value (dialog, TAPO_STATISTICS_LIVE));
  tapo_ui_wait_until (g_strcmp0 (find_value (dialog, TAPO_STATISTICS_LIVE), first) != 0);

  gtk_widget_activate_action (dialog, "statistics-dialog.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (dialog), NULL, on_text, &text);
  tapo_ui_wait_until (text != NULL);
  g_assert_nonnull (strstr (text, "Codec: H.264\n"));
  g_assert_null (strstr (text, tapo_camera_get_host (camera)));
  g_assert_null (strstr (text, TAPO_WINDOW_FIXTURE_PASSWORD));
  adw_dialog_force_close (get_dialog (fixture));
  tapo_ui_wait_until (get_dialog (fixture) == NULL);
}

/* To look at numbers is not to look at the camera. */
static void
test_no_lease (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  TapoCamera *camera = tapo_dialog_fixture_add (fixture, "Garden", "192.0.2.1", NULL);
  AdwDialog *dialog = tapo_statistics_dialog_new (fixture->services, camera);

  tapo_dialog_fixture_present (fixture, dialog);
  tapo_ui_wait_until (find_value (GTK_WIDGET (dialog), TAPO_STATISTICS_CODEC) != NULL
                      && *find_value (GTK_WIDGET (dialog), TAPO_STATISTICS_CODEC) != '\0');
  g_assert_cmpstr (find_value (GTK_WIDGET (dialog), TAPO_STATISTICS_CODEC), ==, "–");
  g_assert_null (tapo_session_pool_peek (fixture->pool, camera));
  adw_dialog_force_close (dialog);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/statistics/nothing", test_nothing);
  g_test_add_func ("/statistics/values", test_values);
  g_test_add_func ("/statistics/clock", test_clock);
  g_test_add_func ("/statistics/dialog", test_dialog);
  g_test_add_func ("/statistics/no-lease", test_no_lease);
  return g_test_run ();
}
