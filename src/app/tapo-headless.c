/* tapo-headless.c: a plain GApplication of its own name: no GTK function is called here, for want of a display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-headless.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <gst/gst.h>
#include <signal.h>
#include <unistd.h>

#include "tapo-home.h"
#include "tapo-log.h"
#include "tapo-report.h"
#include "tapo-share-report.h"
#include "tapo-takeover.h"

/* How long a camera may take to be left when the program ends. */
#define LEAVE_MS 2000

typedef struct
{
  GApplication *application;
  TapoHome *home;                 /* NULL before the command that begins it all, and in one that only hands on */
  GApplicationCommandLine *begun; /* owned: the call that serves, answered at the end */
  guint signal_ids[3];
  TapoSharingOptions options; /* of the share */
  int status;
} Headless;

static void
end (Headless *self,
     int status)
{
  self->status = status;
  g_application_quit (self->application);
}

static void
complain (Headless *self,
          GApplicationCommandLine *command_line,
          const char *sentence)
{
  g_autofree char *complaint = tapo_log_dup_complaint (sentence);

  g_application_command_line_printerr_literal (command_line, complaint);
  g_application_command_line_set_exit_status (command_line, TAPO_STATUS_FAILED);
}

/* The code goes only where a person reads, or nobody else could know it: a journal keeps what it gets. */
static void
say_where (Headless *self,
           TapoShare *share)
{
  g_auto (GStrv) addresses = tapo_share_dup_addresses (share);
  g_autofree char *link = tapo_share_dup_link (share);
  g_autofree char *fingerprint = tapo_share_dup_fingerprint (share);
  guint port = tapo_share_get_port (share);

  if (self->options.port != 0 && port != self->options.port)
    g_printerr (_ ("Another program uses port %u; the share uses port %u.\n"), self->options.port, port);
  for (guint i = 0; addresses[i] != NULL; i++)
    g_print ("%s\n", addresses[i]);
  if (fingerprint != NULL)
    g_printerr (_ ("Certificate, SHA-256: %s\n"), fingerprint);
  if (tapo_share_is_open (share))
    g_printerr ("%s\n", _ ("Anyone on this network can watch all cameras without a code."));
  else if (isatty (STDOUT_FILENO) || !tapo_share_is_code_kept (share))
    g_printerr (_ ("With the access code in it: %s\n"), link);
}

/* For a window, which may want to go on with it, at the same port. */
static void
tell_bus (Headless *self,
          TapoShare *share)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->application), TAPO_TAKEOVER_SHARE);
  g_autofree char *address = tapo_share_dup_address (share);

  self->options.port = tapo_share_get_port (share);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), tapo_takeover_pack (&self->options, address));
}

static void
on_started (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  Headless *self = user_data;
  g_autoptr (GError) error = NULL;

  g_application_release (self->application);
  if (tapo_share_start_finish (TAPO_SHARE (object), result, &error))
    {
      say_where (self, TAPO_SHARE (object));
      tell_bus (self, TAPO_SHARE (object));
      return;
    }
  if (self->home == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  tapo_log_complain (error->message);
  end (self, TAPO_STATUS_FAILED);
}

/* What the first call asked for; its arguments have been read before. */
typedef struct
{
  Headless *self;
  TapoCommandLine *line;
} Beginning;

static void
on_loaded (GObject *home,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autofree Beginning *beginning = user_data;
  Headless *self = beginning->self;
  g_autoptr (TapoCommandLine) line = beginning->line;
  g_autoptr (GError) error = NULL;
  TapoShareOptions options = {
    .address = line->share_address,
    .port = (guint) line->share_port,
    .open = g_strcmp0 (line->share_access, "anyone") == 0,
    .secure = line->share_tls,
    .certificate = line->share_certificate,
  };

  if (!tapo_home_load_finish (TAPO_HOME (home), result, &error))
    {
      tapo_log_complain (error->message);
      g_application_release (self->application);
      end (self, TAPO_STATUS_FAILED);
      return;
    }
  self->options = (TapoSharingOptions) {
    .network = g_strcmp0 (options.address, "localhost") != 0,
    .open = options.open,
    .port = options.port,
    .secure = options.secure,
    .certificate = options.certificate != NULL ? g_canonicalize_filename (options.certificate, NULL) : NULL,
  };
  tapo_share_start_async (tapo_home_get_share (self->home), &options, NULL, on_started, self);
}

/* Takes over line. */
static void
begin (Headless *self,
       GApplicationCommandLine *command_line,
       TapoCommandLine *line)
{
  Beginning *beginning;

  if (self->home != NULL)
    {
      tapo_command_line_free (line);
      complain (self, command_line, _ ("The share without a window runs already; see --share-state"));
      return;
    }
  self->home = tapo_home_new_headless ();
  self->begun = g_object_ref (command_line);
  g_application_hold (self->application);
  g_application_hold (self->application); /* until it is told to end */
  beginning = g_new (Beginning, 1);
  beginning->self = self;
  beginning->line = line;
  tapo_home_load_async (self->home, on_loaded, beginning);
}

/* A question for the code, on its way. */
typedef struct
{
  Headless *self;
  GApplicationCommandLine *command_line;
} Question;

static void
on_code (GObject *share,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GApplicationCommandLine) command_line = question->command_line;
  g_autoptr (GError) error = NULL;
  char *code = tapo_share_code_finish (TAPO_SHARE (share), result, &error);

  if (code != NULL)
    g_application_command_line_print (command_line, "%s\n", code);
  else
    complain (question->self, command_line, error->message);
  tapo_share_access_wipe (code);
  g_application_release (question->self->application);
}

static void
print_code (Headless *self,
            GApplicationCommandLine *command_line,
            gboolean renew)
{
  TapoShare *share = tapo_home_get_share (self->home);
  Question *question = g_new (Question, 1);

  question->self = self;
  question->command_line = g_object_ref (command_line);
  g_application_hold (self->application);
  tapo_share_code_async (share, renew, NULL, on_code, question);
}

static void
answer (Headless *self,
        GApplicationCommandLine *command_line,
        const TapoCommandLine *line)
{
  g_autofree char *text = NULL;

  if (self->home == NULL)
    {
      complain (self, command_line, _ ("Tapo Viewer is not running"));
      return;
    }
  switch (line->command)
    {
    case TAPO_COMMAND_SHARE_CODE:
      print_code (self, command_line, line->share_code_new);
      break;
    case TAPO_COMMAND_SHARE_STATE:
      text = tapo_share_report (tapo_home_get_share (self->home), tapo_home_get_cameras (self->home));
      g_application_command_line_print_literal (command_line, text);
      break;
    case TAPO_COMMAND_STATE:
      text = tapo_report_state (tapo_home_get_cameras (self->home), tapo_home_peek_pool (self->home));
      g_application_command_line_print_literal (command_line, text);
      break;
    case TAPO_COMMAND_QUIT:
      end (self, TAPO_STATUS_FINE);
      break;
    default:
      complain (self, command_line, _ ("The share without a window does not know this command"));
      break;
    }
}

static int
on_command_line (GApplication *application,
                 GApplicationCommandLine *command_line,
                 gpointer user_data)
{
  Headless *self = user_data;
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TapoCommandLine) line = tapo_command_line_parse ((const char *const *) arguments, &error);

  if (line == NULL)
    complain (self, command_line, error->message);
  else if (line->command == TAPO_COMMAND_HEADLESS)
    begin (self, command_line, g_steal_pointer (&line));
  else
    answer (self, command_line, line);
  return g_application_command_line_get_exit_status (command_line);
}

static gboolean
on_unix_signal (gpointer user_data)
{
  end (user_data, TAPO_STATUS_FINE);
  return G_SOURCE_CONTINUE;
}

/* Sends the clients away and leaves the cameras properly, but not longer than a person would wait. */
static void
on_shutdown (GApplication *application,
             gpointer user_data)
{
  Headless *self = user_data;

  if (self->home == NULL)
    return;
  tapo_home_close (self->home);
  tapo_home_drain (self->home, LEAVE_MS);
  g_clear_object (&self->begun);
}

static void
on_quit (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  end (user_data, TAPO_STATUS_FINE);
}

static void
on_code_reloaded (GObject *share,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char *code = tapo_share_code_finish (TAPO_SHARE (share), result, &error);

  if (code == NULL)
    g_message ("The access code stays as it was: %s", error->message);
  tapo_share_access_wipe (code);
}

/* A window has put another one into the keyring. */
static void
on_reload_code (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  Headless *self = user_data;

  if (self->home != NULL)
    tapo_share_code_async (tapo_home_get_share (self->home), FALSE, NULL, on_code_reloaded, NULL);
}

/* Seen by others over the bus. */
static void
add_actions (Headless *self)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = on_quit },
    { .name = TAPO_TAKEOVER_RELOAD, .activate = on_reload_code },
    { .name = TAPO_TAKEOVER_SHARE, .state = "@a{sv} {}" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->application), entries, G_N_ELEMENTS (entries), self);
}

int
tapo_headless_run (const TapoArguments *arguments,
                   const TapoCommandLine *line)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  gboolean serves = line->command == TAPO_COMMAND_HEADLESS;
  g_autoptr (GApplication) application = g_application_new (TAPO_HEADLESS_ID, G_APPLICATION_HANDLES_COMMAND_LINE | (serves ? 0 : G_APPLICATION_IS_LAUNCHER));
  Headless self = { .application = application };
  g_autoptr (GError) error = NULL;
  int status;

  if (serves)
    {
      signal (SIGPIPE, SIG_IGN);
      tapo_log_take_over_gst ();
      if (!gst_init_check (NULL, NULL, &error))
        {
          tapo_log_complain (error->message);
          return TAPO_STATUS_FAILED;
        }
      for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
        self.signal_ids[i] = g_unix_signal_add (signals[i], on_unix_signal, &self);
    }
  add_actions (&self);
  g_signal_connect (application, "command-line", G_CALLBACK (on_command_line), &self);
  g_signal_connect (application, "shutdown", G_CALLBACK (on_shutdown), &self);
  status = g_application_run (application, (int) g_strv_length (arguments->arguments), arguments->arguments);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_clear_handle_id (&self.signal_ids[i], g_source_remove);
  g_clear_object (&self.home);
  tapo_sharing_options_clear (&self.options);
  return status != TAPO_STATUS_FINE ? status : self.status;
}
