/* tapo-camera-simulator: the command line of the camera simulator.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-simulator.h"
#include "tapo-sim-control.h"
#include "tapo-sim-fault.h"
#include "tapo-sim-knobs.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static GPtrArray *given_knobs; /* "name=value" */
static char **given_faults, **given_settings;
static char *profile, *media_dir, *log_file, *control_path;
static int n_cameras, first_port, seed;
static double speed;
static gboolean password_from_stdin, exit_with_stdin;

static GOptionEntry base_entries[] = {
  { "cameras", 0, 0, G_OPTION_ARG_INT, &n_cameras, "How many cameras (4)", "N" },
  { "port", 0, 0, G_OPTION_ARG_INT, &first_port, "Port of the first camera (0: the system chooses)", "PORT" },
  { "profile", 0, 0, G_OPTION_ARG_STRING, &profile, NULL, "PROFILE" },
  { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &password_from_stdin, "The password is the first line of standard input", NULL },
  { "media", 0, 0, G_OPTION_ARG_FILENAME, &media_dir, "Where the scenes are", "FOLDER" },
  { "log", 0, 0, G_OPTION_ARG_FILENAME, &log_file, "Log every request as a line of JSON", "FILE" },
  { "control", 0, 0, G_OPTION_ARG_FILENAME, &control_path, "Take commands on a Unix socket", "SOCKET" },
  { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &speed, "Make the cameras' time constants shorter", "FACTOR" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of everything random", "SEED" },
  { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given_faults, "A fault from the start (see below)", "[CAMERA:]FAULT" },
  { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given_settings, "A knob of one camera", "CAMERA:KNOB=VALUE" },
  { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &exit_with_stdin, "End when standard input closes", NULL },
  { NULL },
};

static gboolean
on_knob (const char *option, const char *value, gpointer data, GError **error)
{
  const char *name = option + strspn (option, "-");

  if (value == NULL && g_str_has_prefix (name, "no-"))
    g_ptr_array_add (given_knobs, g_strconcat (name + 3, "=off", NULL));
  else
    g_ptr_array_add (given_knobs, g_strconcat (name, "=", value != NULL ? value : "on", NULL));
  return TRUE;
}

/* An option for each knob, and --no-KNOB for the switches. strings keeps what the entries point to. */
static GArray *
make_knob_entries (GPtrArray *strings)
{
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  int n;
  const TapoSimKnobInfo *infos = tapo_sim_knobs_get_infos (&n);

  for (int i = 0; i < n; i++)
    {
      gboolean is_switch = infos[i].kind == TAPO_SIM_KNOB_SWITCH;
      GOptionEntry entry = { infos[i].name, 0, is_switch ? G_OPTION_FLAG_OPTIONAL_ARG : 0, G_OPTION_ARG_CALLBACK, on_knob, infos[i].help, is_switch ? "on|off" : infos[i].values };

      g_array_append_val (entries, entry);
      if (is_switch)
        {
          char *name = g_strconcat ("no-", infos[i].name, NULL);
          GOptionEntry no = { name, 0, G_OPTION_FLAG_NO_ARG | G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_CALLBACK, on_knob, NULL, NULL };

          g_ptr_array_add (strings, name);
          g_array_append_val (entries, no);
        }
    }
  return entries;
}

static gboolean
parse_arguments (int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) entries = make_knob_entries (strings);
  g_autofree char *profiles = tapo_sim_profile_list ();
  g_autofree char *faults = tapo_sim_fault_help ();
  GOptionGroup *group = g_option_group_new ("knobs", "How the cameras are built (the first value is the default):", "Show all knobs", NULL, NULL);
  g_autofree char *profile_help = g_strdup_printf ("Kind of camera: %s", profiles);

  base_entries[2].description = profile_help;
  g_option_context_set_summary (context, "Pretends to be several Tapo cameras on loopback ports.");
  g_option_context_set_description (context, faults);
  g_option_context_add_main_entries (context, base_entries, NULL);
  g_option_group_add_entries (group, (GOptionEntry *) (void *) entries->data);
  g_option_context_add_group (context, group);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
apply_faults (TapoSimulator *simulator, GError **error)
{
  for (int i = 0; given_faults != NULL && given_faults[i] != NULL; i++)
    {
      const char *text = given_faults[i];
      char *end = NULL;
      int camera = TAPO_SIMULATOR_ALL;
      g_auto (GStrv) words = NULL;

      if (g_ascii_isdigit (text[0]))
        {
          camera = (int) g_ascii_strtoll (text, &end, 10);
          text = *end == ':' ? end + 1 : text;
        }
      words = g_strsplit (text, " ", 2);
      if (!tapo_simulator_set_fault (simulator, camera, words[0] != NULL ? words[0] : "", words[0] != NULL ? words[1] : NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* A byte at a time, so that nothing behind the first line is taken. */
static void
read_password (void)
{
  g_autoptr (GString) line = g_string_new ("password=");
  char c;

  while (read (STDIN_FILENO, &c, 1) == 1 && c != '\n' && line->len < 1024)
    g_string_append_c (line, c);
  g_ptr_array_add (given_knobs, g_string_free_and_steal (g_steal_pointer (&line)));
}

static TapoSimulator *
make_simulator (GError **error)
{
  TapoSimulatorOptions options = { n_cameras, first_port, NULL, g_getenv ("TAPO_SIMULATOR_PASSWORD"), profile, media_dir, log_file, speed, (guint) seed, NULL };
  g_autoptr (TapoSimulator) simulator = NULL;

  for (int i = 0; given_settings != NULL && given_settings[i] != NULL; i++)
    g_ptr_array_add (given_knobs, g_strdup (given_settings[i]));
  if (password_from_stdin)
    read_password ();
  g_ptr_array_add (given_knobs, NULL);
  options.knobs = (const char *const *) given_knobs->pdata;
  simulator = tapo_simulator_new (&options, error);
  if (simulator == NULL || !apply_faults (simulator, error))
    return NULL;
  return g_steal_pointer (&simulator);
}

static gboolean
on_signal (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_stdin (int fd, GIOCondition condition, gpointer loop)
{
  char bytes[256];

  if (read (fd, bytes, sizeof bytes) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
introduce (TapoSimulator *simulator)
{
  for (int i = 0; i < tapo_simulator_get_n_cameras (simulator); i++)
    {
      g_autofree char *text = tapo_simulator_dup_description (simulator, i);

      puts (text);
    }
  puts ("{\"ready\":true}");
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (TapoSimulator) simulator = NULL;
  g_autoptr (GSocketService) control = NULL;

  setlocale (LC_ALL, "");
  given_knobs = g_ptr_array_new_with_free_func (g_free);
  if (!parse_arguments (&argc, &argv, &error) || argc > 1)
    {
      g_printerr ("tapo-camera-simulator: %s\n", error != NULL ? error->message : "too many arguments");
      return 2;
    }
  simulator = make_simulator (&error);
  if (simulator == NULL || (control_path != NULL && (control = tapo_sim_control_new (simulator, control_path, &error)) == NULL))
    {
      g_printerr ("tapo-camera-simulator: %s\n", error->message);
      return 1;
    }
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  if (exit_with_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_stdin, loop);
  introduce (simulator);
  g_main_loop_run (loop);
  if (control_path != NULL)
    g_unlink (control_path);
  g_ptr_array_unref (given_knobs);
  return 0;
}
