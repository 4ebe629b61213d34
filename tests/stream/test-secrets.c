/* test-secrets.c: while a camera is connected to, refused, left and recorded, its password is nowhere to be read: not in
 * GStreamer's log at its most talkative, not in any property, not in a graph, not in our own messages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gst/gst.h>

#include "tapo-line.h"
#include "tapo-redact.h"
#include "tapo-stream-fixture.h"

#define PLAIN "Xq7vT2mK9pLw4Rz8"
#define SIGNS "p@ss:w/o#r%d é"

static GString *seen; /* under lock: everything that anybody wrote */
static GMutex lock;
static int redacted; /* atomic: written as the program writes its logs, where that matters */

static void
write_down (const char *message)
{
  g_autofree char *clean = g_atomic_int_get (&redacted) && strstr (message, "password=") ? tapo_redact (message) : NULL;
  const char *text = clean != NULL ? clean : message;

  g_mutex_lock (&lock);
  g_string_append (seen, text);
  g_string_append_c (seen, '\n');
  g_mutex_unlock (&lock);
}

static void
on_gst_log (GstDebugCategory *category,
            GstDebugLevel level,
            const char *file,
            const char *function,
            int line,
            GObject *object,
            GstDebugMessage *message,
            gpointer user_data)
{
  write_down (gst_debug_message_get (message));
}

static GLogWriterOutput
on_log (GLogLevelFlags level,
        const GLogField *fields,
        gsize n_fields,
        gpointer user_data)
{
  g_autofree char *text = g_log_writer_format_fields (level, fields, n_fields, FALSE);

  write_down (text);
  if ((level & G_LOG_LEVEL_ERROR) != 0)
    g_printerr ("%s\n", text);
  return G_LOG_WRITER_HANDLED;
}

/* Every form in which it might have been written. */
static void
assert_nowhere (const char *password)
{
  g_autofree char *escaped = g_uri_escape_string (password, NULL, FALSE);
  g_autofree char *escaped_loosely = g_uri_escape_string (password, "/:@#", TRUE);
  g_autofree char *pair = g_strdup_printf ("tapo:%s", password);
  g_autofree char *base64 = g_base64_encode ((const guchar *) pair, strlen (pair));
  const char *forms[] = { password, escaped, escaped_loosely, base64 };

  g_mutex_lock (&lock);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *found = strstr (seen->str, forms[i]);

      if (found != NULL)
        g_error ("written: %.200s", MAX (found - 100, seen->str));
    }
  g_mutex_unlock (&lock);
}

static void
dump_properties (GObject *object)
{
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *text = NULL;

      if ((specs[i]->flags & G_PARAM_READABLE) == 0)
        continue;
      g_value_init (&value, specs[i]->value_type);
      g_object_get_property (object, specs[i]->name, &value);
      if (G_VALUE_HOLDS_BOXED (&value) && g_value_get_boxed (&value) == NULL)
        continue;
      text = g_strdup_value_contents (&value);
      write_down (text);
    }
}

static void
on_element (const GValue *item,
            gpointer user_data)
{
  dump_properties (g_value_get_object (item));
}

/* Writing everything down takes its time, on the main thread as well: so long that a camera would take it for no sign of
 * life, and that a farewell would be given up. */
static TapoFixture *
new_patient_fixture (const char *knobs)
{
  TapoFixture *fixture;

  g_mutex_lock (&lock);
  g_string_truncate (seen, 0);
  g_mutex_unlock (&lock);
  fixture = tapo_fixture_new (1, knobs);
  tapo_fixture_set_knob (fixture, "timeout", "600");
  fixture->timings.teardown = TAPO_TEST_PATIENCE_MS;
  fixture->may_block = TRUE;
  return fixture;
}

/* The whole pipeline of a session, as a tool would show it. */
static void
dump_pipeline (TapoSession *session)
{
  GstElement *sink = tapo_video_sink_get_element (tapo_spine_get_sink (tapo_line_get_spine (session->current)));
  g_autoptr (GstObject) pipeline = gst_element_get_parent (sink);
  g_autofree char *graph = NULL;
  GstIterator *iterator;

  g_assert_nonnull (pipeline);
  graph = gst_debug_bin_to_dot_data (GST_BIN (pipeline), GST_DEBUG_GRAPH_SHOW_VERBOSE);
  write_down (graph);
  iterator = gst_bin_iterate_recurse (GST_BIN (pipeline));
  while (gst_iterator_foreach (iterator, on_element, NULL) == GST_ITERATOR_RESYNC)
    gst_iterator_resync (iterator);
  gst_iterator_free (iterator);
}

typedef struct
{
  const char *password;
  const char *knobs;
} Case;

static const Case cases[] = {
  { PLAIN, "auth-on=all" },
  { SIGNS, "auth-on=all" },
  { PLAIN, "auth-on=options" },
  { SIGNS, "auth-on=options" },
  { PLAIN, "auth-offer=basic basic=on" },
  { SIGNS, "auth-offer=basic basic=on" },
};

static void
test_accepted (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (TapoFixture) fixture = new_patient_fixture (test->knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease;

  tapo_fixture_set_knob (fixture, "password", test->password);
  tapo_fixture_set_password (fixture, 0, test->password);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  dump_pipeline (session);
  tapo_test_wait_until (tapo_fixture_count (fixture, "requests.GET_PARAMETER") >= 1);
  tapo_lease_release (lease);
  tapo_test_wait_until (tapo_fixture_count (fixture, "teardowns") == 1);
  g_test_message ("%d kB written", (int) (seen->len / 1024));
  g_assert_cmpuint (seen->len, >, 100000);
  assert_nowhere (test->password);
}

static void
test_refused (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (TapoFixture) fixture = new_patient_fixture (test->knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  tapo_fixture_set_password (fixture, 0, test->password);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  write_down (tapo_session_get_error (session)->message);
  tapo_test_run (100);
  assert_nowhere (test->password);
}

/* A camera that points elsewhere, and one that is not there. */
static void
test_absent (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (TapoFixture) fixture = new_patient_fixture ("closed=on");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  tapo_fixture_set_password (fixture, 0, test->password);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_until (tapo_test_get_connects (session) >= 2);
  assert_nowhere (test->password);
}

/* Cameras that want the password in the path, whether they repeat it in their answers or not: connected to, and it is
 * nowhere else, in logs as the program writes them. */
static void
test_in_path (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (TapoFixture) fixture = new_patient_fixture (test->knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease;

  g_atomic_int_set (&redacted, TRUE);
  g_object_set (tapo_session_get_camera (session),
                "main-path", "/user={user}_password={password}_channel=1_stream=0.sdp?real_stream",
                "sub-path", "/user={user}_password={password}_channel=1_stream=1.sdp?real_stream",
                NULL);
  tapo_fixture_set_knob (fixture, "password", test->password);
  tapo_fixture_set_password (fixture, 0, test->password);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_fixture_count (fixture, "requests.GET_PARAMETER") >= 1);
  dump_pipeline (session);
  tapo_lease_release (lease);
  tapo_test_wait_until (tapo_fixture_count (fixture, "teardowns") == 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  assert_nowhere (test->password);

  /* A wrong one is one wrong login. */
  tapo_fixture_set_knob (fixture, "password", "another");
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_fixture_set_password (fixture, 0, test->password);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 1);
  write_down (tapo_session_get_error (session)->message);
  assert_nowhere (test->password);
  tapo_lease_release (lease);
  g_atomic_int_set (&redacted, FALSE);
}

/* A camera that points to another one: that one gets neither connection nor password. */
static void
test_in_path_elsewhere (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (2, "profile=xmeye");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autofree char *neighbour = tapo_simulator_dup_uri (fixture->simulator, 1,
                                                       "/user={user}_password={password}_channel=1_stream=1.sdp");
  g_autoptr (TapoLease) lease = NULL;

  tapo_fixture_set_knob (fixture, "timeout", "600");
  fixture->may_block = TRUE;
  g_object_set (tapo_session_get_camera (session), "sub-path",
                "/user={user}_password={password}_channel=1_stream=1.sdp", NULL);
  tapo_simulator_set_fault (fixture->simulator, 0, "redirect", neighbour, NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_REDIRECTED);
  g_assert_cmpuint (tapo_simulator_get_count (fixture->simulator, 1, "requests"), ==, 0);
}

static const Case in_path[] = {
  { PLAIN, "profile=xmeye content-base=none" },
  { SIGNS, "profile=xmeye" },
};

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  seen = g_string_new (NULL);
  gst_debug_remove_log_function (gst_debug_log_default);
  gst_debug_add_log_function (on_gst_log, NULL, NULL);
  gst_debug_set_active (TRUE);
  /* Everything of those who see a password; of the others, who would write a line for each packet, what they debug. */
  gst_debug_set_threshold_from_string ("*:5,rtsp*:9,sdp*:9,default:9,GST_PROPERTIES:9,GST_PARAMS:9,GST_MESSAGE:9,"
                                       "GST_BUS:9,GST_URI:9,GST_CAPS:6,GST_PADS:4,GST_SCHEDULING:4", TRUE);
  g_log_set_writer_func (on_log, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *accepted = g_strdup_printf ("/secrets/accepted/%u", i);
      g_autofree char *refused = g_strdup_printf ("/secrets/refused/%u", i);
      g_autofree char *absent = g_strdup_printf ("/secrets/absent/%u", i);

      g_test_add_data_func (accepted, &cases[i], test_accepted);
      g_test_add_data_func (refused, &cases[i], test_refused);
      if (i < 2)
        g_test_add_data_func (absent, &cases[i], test_absent);
    }
  for (guint i = 0; i < G_N_ELEMENTS (in_path); i++)
    {
      g_autofree char *path = g_strdup_printf ("/secrets/in-path/%u", i);

      g_test_add_data_func (path, &in_path[i], test_in_path);
    }
  g_test_add_func ("/secrets/in-path/elsewhere", test_in_path_elsewhere);
  return g_test_run ();
}
