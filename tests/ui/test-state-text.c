/* test-state-text.c: what people read in every state and after every error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-error-text.h"
#include "tapo-error.h"
#include "tapo-state-text.h"

static TapoCamera *
make_camera (const char *user)
{
  TapoCamera *camera = tapo_camera_new ();

  g_object_set (camera, "name", "Porch", "host", "192.168.1.52", "user", user, "main-path", "/stream1", "sub-path",
                "/stream2", NULL);
  return camera;
}

static const struct
{
  int code;
  const char *title;
  const char *advice;
  const char *button;
  const char *action;
} errors[] = {
  { TAPO_ERROR_UNREACHABLE, "Nothing answers at 192.168.1.52", "Is the camera on, and is this the right address?",
    "Try Now", "camera.retry" },
  { TAPO_ERROR_TIMED_OUT, "The camera does not answer", NULL, "Try Now", "camera.retry" },
  { TAPO_ERROR_UNAUTHORIZED, "The camera refused this name or password",
    "It is not tried again by itself, so that the camera does not lock you out.", "Enter Again…",
    "camera.enter-password" },
  { TAPO_ERROR_NOT_FOUND, "Logged in, but there is no stream under this name", NULL, "Change Settings…",
    "camera.edit" },
  { TAPO_ERROR_BUSY, "The camera is already showing its picture to two viewers",
    "Close the Tapo app’s live view or another recorder.", "Try Now", "camera.retry" },
  { TAPO_ERROR_STALLED, "The camera is connected but sends no picture", "Is privacy mode on?", "Try Now",
    "camera.retry" },
  { TAPO_ERROR_UNSUPPORTED, "The decoder for this camera’s picture is not installed", NULL, "Try Now", "camera.retry" },
  { TAPO_ERROR_REDIRECTED, "The camera points to another address", NULL, "Change Address…", "camera.edit" },
  { TAPO_ERROR_PROTOCOL, "A device answers there, but not as a camera", NULL, "Change Address…", "camera.edit" },
  { TAPO_ERROR_CLOSED, "The camera ended the stream", NULL, "Try Now", "camera.retry" },
  { TAPO_ERROR_STORAGE, NULL, NULL, "Try Now", "camera.retry" },
  { TAPO_ERROR_CONFIG, NULL, NULL, "Change Settings…", "camera.edit" },
  { TAPO_ERROR_SECRET, "The password cannot be read", NULL, "Unlock…", "camera.enter-password" },
};

static void
test_errors (void)
{
  g_autoptr (TapoCamera) camera = make_camera ("demo");

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (TAPO_ERROR, errors[i].code, "for the log only");
      g_autofree char *title = tapo_error_text_title (error, camera);
      g_autofree char *advice = tapo_error_text_advice (error, camera);
      g_autofree char *without_camera = tapo_error_text_title (error, NULL);
      TapoRemedy remedy = TAPO_REMEDY_NONE;

      g_assert_nonnull (without_camera);
      g_assert_null (strstr (title, "for the log"));
      g_assert_null (strstr (advice, "for the log"));
      g_assert_false (g_str_has_suffix (title, "."));
      g_assert_true (g_str_has_suffix (advice, ".") || g_str_has_suffix (advice, "?"));
      if (errors[i].title != NULL)
        g_assert_cmpstr (title, ==, errors[i].title);
      if (errors[i].advice != NULL)
        g_assert_cmpstr (advice, ==, errors[i].advice);
      g_assert_cmpstr (tapo_error_text_button (error, camera, &remedy), ==, errors[i].button);
      g_assert_cmpstr (tapo_remedy_get_action (remedy), ==, errors[i].action);
      g_assert_true (g_str_has_suffix (tapo_error_text_icon (error), "-symbolic"));
    }
}

/* What to install has its own name on every system, and in a Flatpak. */
static void
test_codecs (void)
{
  g_autoptr (GError) error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_UNSUPPORTED, "");
  g_autofree char *advice = tapo_error_text_advice (error, NULL);
  g_autofree char *wanted = g_strdup_printf ("Install the codecs “%s”, or set the camera to H.264.",
                                             tapo_error_text_get_codecs (NULL));

  g_assert_cmpstr (advice, ==, wanted);
  g_assert_cmpstr (tapo_error_text_get_codecs ("flatpak"), ==, "org.freedesktop.Platform.codecs-extra");
  g_assert_cmpstr (tapo_error_text_get_codecs ("debian"), ==, "gstreamer1.0-libav");
  g_assert_cmpstr (tapo_error_text_get_codecs ("linuxmint"), ==, "gstreamer1.0-libav");
}

/* What is known about the camera makes the sentence better. */
static void
test_better_sentences (void)
{
  g_autoptr (GError) refused = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_UNAUTHORIZED, "");
  g_autoptr (GError) missing = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_NOT_FOUND, "");
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "A thing broke");
  g_autoptr (TapoCamera) mail = make_camera ("me@example.org");
  g_autoptr (TapoCamera) worked = make_camera ("demo");
  g_autoptr (TapoCamera) odd_path = make_camera ("demo");
  TapoRemedy remedy = TAPO_REMEDY_NONE;
  char *text;

  text = tapo_error_text_title (refused, mail);
  g_assert_cmpstr (text, ==, "That looks like your TP-Link login");
  g_free (text);

  g_object_set (worked, "main-width", 1920, "main-height", 1080, NULL);
  text = tapo_error_text_title (refused, worked);
  g_assert_cmpstr (text, ==, "The camera no longer accepts its saved account");
  g_free (text);

  g_object_set (odd_path, "main-path", "/live", NULL);
  g_assert_cmpstr (tapo_error_text_button (missing, odd_path, &remedy), ==, "Use Standard Tapo Streams");
  g_assert_cmpint (remedy, ==, TAPO_REMEDY_STANDARD_STREAMS);

  text = tapo_error_text_advice (foreign, worked);
  g_assert_cmpstr (text, ==, "A thing broke");
  g_free (text);
}

static TapoStateText *
say (TapoSessionState state,
     gint64 age,
     guint wait,
     const GError *error)
{
  g_autoptr (TapoCamera) camera = make_camera ("demo");
  const TapoSituation situation = {
    .state = state,
    .has_picture = age >= 0,
    .stale = state == TAPO_SESSION_LIVE && age > 5000,
    .age = age,
    .wait = wait,
    .trying = 3000,
    .error = error,
  };

  return tapo_state_text_new (&situation, camera);
}

static void
test_live (void)
{
  g_autoptr (TapoStateText) live = say (TAPO_SESSION_LIVE, 60, 0, NULL);
  g_autoptr (TapoStateText) stale = say (TAPO_SESSION_LIVE, 6400, 0, NULL);

  g_assert_null (tapo_state_text_dup_whole (live));
  g_assert_false (live->dimmed || live->busy);
  g_assert_cmpstr (stale->title, ==, "Last picture 6 s ago");
  g_assert_true (stale->dimmed);
  g_assert_null (stale->button);
}

/* Quiet for a second, then a spinner; an old picture is never shown as if it were new. */
static void
test_connecting (void)
{
  g_autoptr (TapoCamera) camera = make_camera ("demo");
  const TapoSituation at_once = { .state = TAPO_SESSION_CONNECTING, .age = -1, .trying = 500 };
  g_autoptr (TapoStateText) quiet = tapo_state_text_new (&at_once, camera);
  g_autoptr (TapoStateText) first = say (TAPO_SESSION_CONNECTING, -1, 0, NULL);
  g_autoptr (TapoStateText) again = say (TAPO_SESSION_CONNECTING, 90000, 0, NULL);

  g_assert_false (quiet->busy);
  g_assert_null (quiet->title);
  g_assert_true (first->busy);
  g_assert_null (first->title);
  g_assert_true (again->dimmed);
  g_assert_cmpstr (again->title, ==, "Last picture 1 min ago");
}

static void
test_waiting (void)
{
  g_autoptr (GError) error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_UNREACHABLE, "");
  g_autoptr (TapoStateText) waiting = say (TAPO_SESSION_WAITING, 12000, 3200, error);
  g_autoptr (TapoStateText) never_seen = say (TAPO_SESSION_WAITING, -1, 0, error);
  g_autoptr (TapoStateText) trying = say (TAPO_SESSION_CONNECTING, 12000, 0, error);
  g_autofree char *whole = tapo_state_text_dup_whole (waiting);
  g_autofree char *lasting = tapo_state_text_dup_lasting (waiting);

  g_assert_cmpstr (lasting, ==, "Nothing answers at 192.168.1.52\nIs the camera on, and is this the right address?");
  g_assert_cmpstr (waiting->title, ==, "Nothing answers at 192.168.1.52");
  g_assert_cmpstr (waiting->detail, ==, "Last picture 12 s ago · Trying again in 4 s");
  g_assert_cmpstr (waiting->button, ==, "Try Now");
  g_assert_true (waiting->sensitive && waiting->dimmed && !waiting->busy);
  g_assert_nonnull (strstr (whole, "Is the camera on"));
  g_assert_cmpstr (never_seen->detail, ==, "Trying again in 1 s");

  /* The text stays while the attempt runs: a tile does not flicker. */
  g_assert_cmpstr (trying->title, ==, waiting->title);
  g_assert_cmpstr (trying->detail, ==, "Last picture 12 s ago · Trying again now…");
  g_assert_false (trying->sensitive);
}

static void
test_blocked (void)
{
  g_autoptr (GError) refused = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_UNAUTHORIZED, "");
  g_autoptr (TapoStateText) blocked = say (TAPO_SESSION_BLOCKED, -1, 0, refused);
  g_autoptr (TapoStateText) once_more = say (TAPO_SESSION_WAITING, 3000, 20000, refused);

  g_assert_cmpstr (blocked->title, ==, "The camera refused this name or password");
  g_assert_null (blocked->detail);
  g_assert_cmpstr (blocked->button, ==, "Enter Again…");
  /* It is tried once more, so the sentence must not say that it is not. */
  g_assert_null (strstr (once_more->advice, "not tried again"));
}

static void
test_releasing (void)
{
  g_autoptr (TapoCamera) camera = make_camera ("demo");
  g_autoptr (GError) busy = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_BUSY, "");
  const TapoSituation situation = { .state = TAPO_SESSION_WAITING, .releasing = TRUE, .age = -1, .wait = 16000, .error = busy };
  g_autoptr (TapoStateText) text = tapo_state_text_new (&situation, camera);

  g_assert_cmpstr (text->title, ==, "Waiting for the camera to release the last connection");
  g_assert_cmpstr (text->action, ==, "camera.retry");
}

static void
test_ages (void)
{
  const struct
  {
    gint64 age;
    const char *text;
  } ages[] = {
    { 59999, "Last picture 59 s ago" },
    { 60000, "Last picture 1 min ago" },
    { 3600000, "Last picture 1 h ago" },
    { 47 * 3600000L, "Last picture 47 h ago" },
    { 72 * 3600000L, "Last picture 3 days ago" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autoptr (TapoStateText) text = say (TAPO_SESSION_LIVE, ages[i].age, 0, NULL);

      g_assert_cmpstr (text->title, ==, ages[i].text);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state-text/errors", test_errors);
  g_test_add_func ("/state-text/codecs", test_codecs);
  g_test_add_func ("/state-text/better-sentences", test_better_sentences);
  g_test_add_func ("/state-text/live", test_live);
  g_test_add_func ("/state-text/connecting", test_connecting);
  g_test_add_func ("/state-text/waiting", test_waiting);
  g_test_add_func ("/state-text/blocked", test_blocked);
  g_test_add_func ("/state-text/releasing", test_releasing);
  g_test_add_func ("/state-text/ages", test_ages);
  return g_test_run ();
}
