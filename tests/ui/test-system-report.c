/* test-system-report.c: the system report says how pictures come, and nothing that only the owner should know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-system-report.h"
#include "tapo-window-fixture.h"

#include <gst/gst.h>

#define PLAIN_PASSWORD "Zebra7Lantern42Quill"
#define HARD_PASSWORD "p@ss:w/o#r%d é"

/* In any spelling: as it is, and as an address has it. */
static void
assert_absent (const char *report,
               const char *secret)
{
  g_autofree char *folded = g_utf8_casefold (report, -1);
  g_autofree char *wanted = g_utf8_casefold (secret, -1);
  g_autofree char *escaped = g_uri_escape_string (secret, NULL, FALSE);
  g_autofree char *base64 = g_base64_encode ((const guchar *) secret, strlen (secret));

  if (strstr (folded, wanted) != NULL || strstr (report, escaped) != NULL || strstr (report, base64) != NULL)
    g_error ("“%s” is in the report:\n%s", secret, report);
}

static void
test_report (void)
{
  const char *passwords[] = { PLAIN_PASSWORD, HARD_PASSWORD };
  const char *hosts[] = { "cam.era.invalid", "fe80::dead:beef" };
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (1, FALSE, NULL);
  g_autofree char *report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autofree char *name = g_strdup_printf ("Baby’s room, rtsp://%s", hosts[i]);
      g_autoptr (TapoCamera) camera = tapo_camera_new ();

      g_object_set (camera, "name", name, "host", hosts[i], "user", "wal@ter", "port", 54321,
                    "main-path", "/secret-path", "transport", "udp", NULL);
      tapo_secret_store_store_async (fixture->secrets, tapo_camera_get_id (camera), name, passwords[i], NULL, NULL, NULL);
      tapo_camera_list_add (fixture->cameras, camera);
    }
  tapo_window_fixture_present (fixture, 800, 600);
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 0)) == TAPO_SESSION_LIVE);
  report = tapo_system_report_new (fixture->window, fixture->cameras, fixture->pool);
  g_test_message ("%s", report);

  g_assert_nonnull (strstr (report, "Tapo Viewer "));
  g_assert_nonnull (strstr (report, "GTK 4."));
  g_assert_nonnull (strstr (report, "libsoup 3."));
  g_assert_nonnull (strstr (report, "Decoders of H.264: "));
  g_assert_nonnull (strstr (report, "Cameras: 3\n"));
  g_assert_nonnull (strstr (report, "  1: tcp, live, sub stream of 640×360, H.264 by "));
  g_assert_nonnull (strstr (report, "  3: udp, "));
  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      TapoCamera *camera = tapo_window_fixture_get_camera (fixture, i + 1);

      assert_absent (report, passwords[i]);
      assert_absent (report, tapo_camera_get_host (camera));
      assert_absent (report, tapo_camera_get_id (camera));
      assert_absent (report, "Baby");
      assert_absent (report, "wal@ter");
      assert_absent (report, "secret-path");
      assert_absent (report, "54321");
    }
  assert_absent (report, TAPO_WINDOW_FIXTURE_PASSWORD);
  assert_absent (report, "127.0.0.1");
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;

  g_test_add_func ("/system-report/report", test_report);
  return g_test_run ();
}
