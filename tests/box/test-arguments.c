/* test-arguments.c: passwords leave the arguments, and the rest of them arrives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tapo-arguments.h"
#include "tapo-command-line.h"
#include "tapo-error.h"
#include "tapo-kiosk-display.h"
#include "tapo-kiosk.h"

typedef struct
{
  const char *arguments[4];
  const char *stripped[4];
  const char *password;
} Row;

static const Row rows[] = {
  { { "--add=rtsp://me:secret@host/stream1" }, { "--add=rtsp://me@host/stream1" }, "secret" },
  { { "--add", "rtsp://me:secret@host:8554/a?b=c" }, { "--add", "rtsp://me@host:8554/a?b=c" }, "secret" },
  { { "--add=rtsp://me:p@ss:w/o#r%d é@10.0.0.1:554/stream1" }, { "--add=rtsp://me@10.0.0.1:554/stream1" }, "p@ss:w/o#r%d é" },
  { { "--add=rtsp://me:p%40ss@10.0.0.1/" }, { "--add=rtsp://me@10.0.0.1/" }, "p@ss" },
  { { "--add=me:secret@10.0.0.1" }, { "--add=me@10.0.0.1" }, "secret" },
  { { "--add=rtsps://m%20e:secret@[2001:db8::1]:322/a" }, { "--add=rtsps://m%20e@[2001:db8::1]:322/a" }, "secret" },
  { { "--add=rtsp://:secret@10.0.0.1/a" }, { "--add=rtsp://10.0.0.1/a" }, "secret" },
  { { "--add=rtsp://me@10.0.0.1/a" }, { "--add=rtsp://me@10.0.0.1/a" }, NULL },
  { { "--add=10.0.0.1:8554" }, { "--add=10.0.0.1:8554" }, NULL },
  { { "--add=rtsp://10.0.0.1/user=admin_password=secret_channel=1_stream=0.sdp?real_stream" },
    { "--add=rtsp://admin@10.0.0.1/user={user}_password={password}_channel=1_stream=0.sdp?real_stream" },
    "secret" },
  { { "--add=10.0.0.1/a?user=x&pwd=secret" }, { "--add=x@10.0.0.1/a?user={user}&pwd={password}" }, "secret" },
  { { "--check=rtsp://me:secret@host/stream1" }, { "--check=rtsp://me@host/stream1" }, "secret" },
  { { "--check", "me:secret@10.0.0.1" }, { "--check", "me@10.0.0.1" }, "secret" },
  { { "--check=Porch", "rtsp://me:secret@host/" }, { "--check=Porch", "rtsp://me@host/" }, NULL },
  /* Nobody asked for these, and nobody gets them. */
  { { "rtsp://me:secret@host/stream1" }, { "rtsp://me@host/stream1" }, NULL },
  { { "me:secret@10.0.0.1" }, { "me@10.0.0.1" }, NULL },
  { { "--name=rtsp://me:secret@host/", "--list" }, { "--name=rtsp://me@host/", "--list" }, NULL },
  { { "--remove", "rtsp://me:secret@host/" }, { "--remove", "rtsp://me@host/" }, NULL },
  /* No address at all: still no password left. */
  { { "--add=rtsp://me:secret@" }, { "--add=rtsp://" }, NULL },
  { { "--add=rtsp://me:secret@bad host/" }, { "--add=rtsp://bad host/" }, NULL },
  { { "--add=ftp://me:secret@host/" }, { "--add=ftp://host/" }, NULL },
  /* What only looks like one. */
  { { "--name=Porch: me@home" }, { "--name=Porch: me@home" }, NULL },
  { { "Porch: the left one @ home" }, { "Porch: the left one @ home" }, NULL },
  { { "--add" }, { "--add" }, NULL },
  { { "--add", "" }, { "--add", "" }, NULL },
  { { "" }, { "" }, NULL },
};

static void
check_row (const Row *row)
{
  g_auto (TapoArguments) taken = { 0 };
  char *argv[6] = { g_strdup ("/home/me:x@y/tapo-viewer") };
  int argc = 1;

  while (row->arguments[argc - 1] != NULL)
    {
      argv[argc] = g_strdup (row->arguments[argc - 1]);
      argc++;
    }
  tapo_arguments_take (&taken, argc, argv);

  g_assert_cmpuint (g_strv_length (taken.arguments), ==, argc);
  g_assert_cmpstr (taken.arguments[0], ==, "/home/me:x@y/tapo-viewer");
  for (int i = 1; i < argc; i++)
    {
      gsize before = strlen (row->arguments[i - 1]);

      g_assert_cmpstr (taken.arguments[i], ==, row->stripped[i - 1]);
      /* The old memory has the new text, and behind it nothing of the old one. */
      g_assert_true (g_str_has_prefix (row->stripped[i - 1], argv[i]));
      for (gsize j = strlen (argv[i]); j < before; j++)
        g_assert_cmpint (argv[i][j], ==, '\0');
    }
  g_assert_cmpstr (taken.password, ==, row->password);
  for (int i = 0; i < argc; i++)
    g_free (argv[i]);
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].arguments[0]);
      check_row (&rows[i]);
    }
}

static void
test_append (void)
{
  g_auto (TapoArguments) taken = { 0 };
  char *argv[] = { (char[]) { "tapo-viewer" } };

  tapo_arguments_take (&taken, 1, argv);
  tapo_arguments_append (&taken, "--list");
  g_assert_cmpuint (g_strv_length (taken.arguments), ==, 2);
  g_assert_cmpstr (taken.arguments[1], ==, "--list");
}

static void
test_parse (void)
{
  const char *const arguments[] = { "tapo-viewer", "--fullscreen", "Porch", "2", NULL };
  g_autoptr (TapoCommandLine) line = tapo_command_line_parse (arguments, NULL);

  g_assert_nonnull (line);
  g_assert_cmpint (line->command, ==, TAPO_COMMAND_WINDOW);
  g_assert_true (line->fullscreen);
  g_assert_false (line->demo);
  g_assert_cmpuint (g_strv_length (line->cameras), ==, 2);
  g_assert_false (tapo_command_line_needs_instance (line));
}

static void
test_wrong_usage (void)
{
  static const char *const wrong[][4] = {
    { "tapo-viewer", "--list", "--quit" },
    { "tapo-viewer", "--json" },
    { "tapo-viewer", "--check=x", "--list" },
    { "tapo-viewer", "--check=x", "--name=y" },
    { "tapo-viewer", "--add=x", "--demo" },
    { "tapo-viewer", "--no-such-option" },
    { "tapo-viewer", "--name=\xff", "--add=x" },
    { "tapo-viewer", "\xff" },
    { "tapo-viewer", "--kiosk=" },
    { "tapo-viewer", "--kiosk=\xff" },
    { "tapo-viewer", "--kiosk=Outside", "Porch" },
    { "tapo-viewer", "--kiosk=Outside", "--list" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      TapoCommandLine *line = tapo_command_line_parse (wrong[i], &error);

      g_assert_null (line);
      g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
    }
}

/* A wall shows all cameras, or what it names; an option behind it is no name. */
static void
test_kiosk_view (void)
{
  static const struct
  {
    const char *arguments[4];
    const char *view;
  } kiosks[] = {
    { { "tapo-viewer", "--kiosk" }, NULL },
    { { "tapo-viewer", "--kiosk", "--demo" }, NULL },
    { { "tapo-viewer", "--kiosk=Outside" }, "Outside" },
    { { "tapo-viewer", "--demo", "--kiosk=屋外" }, "屋外" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kiosks); i++)
    {
      g_autoptr (TapoCommandLine) line = tapo_command_line_parse (kiosks[i].arguments, NULL);

      g_assert_nonnull (line);
      g_assert_true (line->kiosk);
      g_assert_cmpstr (line->view, ==, kiosks[i].view);
    }
}

/* Short lives are met with longer waits, up to a minute and for ever; a long one in between is forgiven all. */
static void
test_kiosk (void)
{
  guint n_early = 0;
  guint before = 0;

  while (before < 60000)
    {
      guint wait = tapo_kiosk_get_wait (2, &n_early);

      g_assert_cmpuint (wait, >, before);
      before = wait;
    }
  g_assert_cmpuint (n_early, <, 10);
  n_early = 100000;
  g_assert_cmpuint (tapo_kiosk_get_wait (2, &n_early), ==, 60000);
  g_assert_cmpuint (tapo_kiosk_get_wait (3600, &n_early), ==, 1000);
  g_assert_cmpuint (tapo_kiosk_get_wait (2, &n_early), ==, 1000);
}

/* A display is there as long as somebody listens where it is said to be. */
static void
test_kiosk_display (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tapo-display-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "wayland-0", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  g_unsetenv ("WAYLAND_DISPLAY");
  g_setenv ("DISPLAY", "", TRUE);
  g_assert_false (tapo_kiosk_display_is_there ());
  g_setenv ("DISPLAY", ":4294967295", TRUE);
  g_assert_false (tapo_kiosk_display_is_there ());
  g_setenv ("DISPLAY", "elsewhere:0", TRUE);
  g_assert_true (tapo_kiosk_display_is_there ());

  g_setenv ("DISPLAY", "", TRUE);
  g_assert_true (g_socket_bind (socket, address, TRUE, NULL));
  g_assert_false (tapo_kiosk_display_is_there ());
  g_assert_true (g_socket_listen (socket, NULL));
  g_assert_true (tapo_kiosk_display_is_there ());
  g_setenv ("WAYLAND_DISPLAY", path, TRUE);
  g_assert_true (tapo_kiosk_display_is_there ());
  g_setenv ("WAYLAND_DISPLAY", "wayland-1", TRUE);
  g_assert_false (tapo_kiosk_display_is_there ());
  g_assert_true (g_socket_close (socket, NULL));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arguments/rows", test_rows);
  g_test_add_func ("/arguments/append", test_append);
  g_test_add_func ("/kiosk/wait", test_kiosk);
  g_test_add_func ("/kiosk/view", test_kiosk_view);
  g_test_add_func ("/kiosk/display", test_kiosk_display);
  g_test_add_func ("/command-line/parse", test_parse);
  g_test_add_func ("/command-line/wrong-usage", test_wrong_usage);
  return g_test_run ();
}
