/* The simulator as a program: what it prints, its control socket, and how it ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-raw-client.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  int ports[2];
} Program;

static int
read_port (GDataInputStream *output)
{
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  const char *port = line != NULL ? strstr (line, "\"port\":") : NULL;

  return port != NULL ? (int) g_ascii_strtoll (port + strlen ("\"port\":"), NULL, 10) : 0;
}

static void
start (Program *program, const char *control)
{
  g_autofree char *option = g_strconcat ("--control=", control, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *ready = NULL;

  program->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, SIMULATOR, "--cameras=2", "--exit-with-stdin", "--password-stdin", "--set=1:profile=battery", "--fault=0:slow-reply 1", "--linger=3", "--no-udp", option, NULL);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (program->process), "s3cret\n", 7, NULL, NULL, NULL));
  program->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (program->process));
  for (int i = 0; i < 2; i++)
    {
      program->ports[i] = read_port (program->output);
      g_assert_cmpint (program->ports[i], >, 0);
    }
  ready = g_data_input_stream_read_line (program->output, NULL, NULL, NULL);
  g_assert_cmpstr (ready, ==, "{\"ready\":true}");
}

static void
finish (Program *program)
{
  g_assert_true (g_subprocess_wait (program->process, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (program->process));
  g_object_unref (program->output);
  g_object_unref (program->process);
}

static char *
ask (const char *control, const char *command)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (control);
  g_autoptr (GSocketConnection) connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  g_autoptr (GDataInputStream) input = NULL;

  g_assert_nonnull (connection);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), command, strlen (command), NULL, NULL, NULL);
  input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  return g_data_input_stream_read_line (input, NULL, NULL, NULL);
}

static void
test_program (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tapo-simulator-XXXXXX", NULL);
  g_autofree char *control = g_build_filename (folder, "control", NULL);
  g_autofree char *answer = NULL, *command_line_path = NULL, *command_line = NULL;
  gsize length;
  Program program = { 0 };

  start (&program, control);
  {
    g_autoptr (TapoRawClient) client = tapo_raw_client_new (program.ports[0]);

    client->password = "s3cret";
    g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 200);
    g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream1/track1", "Transport: RTP/AVP;unicast;client_port=5000-5001\r\n"), ==, 461);
    g_assert_null (tapo_raw_client_new (program.ports[1]));
  }
  answer = ask (control, "count 0 logins-right\n");
  g_assert_cmpstr (answer, ==, "ok 1");
  command_line_path = g_strdup_printf ("/proc/%s/cmdline", g_subprocess_get_identifier (program.process));
  g_assert_true (g_file_get_contents (command_line_path, &command_line, &length, NULL));
  g_assert_null (g_strstr_len (command_line, (gssize) length, "s3cret"));
  /* Its parent is gone. */
  g_output_stream_close (g_subprocess_get_stdin_pipe (program.process), NULL, NULL);
  finish (&program);
  g_assert_false (g_file_test (control, G_FILE_TEST_EXISTS));

  start (&program, control);
  g_subprocess_send_signal (program.process, SIGTERM);
  finish (&program);
  g_rmdir (folder);
}

static void
test_usage (void)
{
  static const struct
  {
    const char *argument;
    int status;
  } rows[] = { { "--nonsense", 2 }, { "surplus", 2 }, { "--limit-mode=nonsense", 1 }, { "--profile=nonsense", 1 }, { "--media=/nonexistent", 1 }, { "--set=9:linger=1", 1 }, { "--fault=nonsense", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL, SIMULATOR, rows[i].argument, NULL);
      g_autofree char *errors = NULL;

      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, rows[i].status);
      g_assert_nonnull (strstr (errors, "tapo-camera-simulator: "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/program", test_program);
  g_test_add_func ("/simulator/usage", test_usage);
  return g_test_run ();
}
