/* tapo-application.c: makes and owns everything, and answers the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-application.h"

#include <gst/gst.h>
#include <json-glib/json-glib.h>

#include "tapo-demo.h"
#include "tapo-error.h"
#include "tapo-memory-store.h"
#include "tapo-paintable-sink.h"
#include "tapo-session-pool.h"
#include "tapo-window.h"

struct _TapoApplication
{
  AdwApplication parent_instance;

  TapoCameraList *cameras;
  TapoSecretStore *secrets;
  TapoSessionPool *pool;
  TapoServices *services;
  TapoDemo *demo;
};

G_DEFINE_FINAL_TYPE (TapoApplication, tapo_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, "Show simulated cameras", NULL },
  { "state", 0, 0, G_OPTION_ARG_NONE, NULL, "Print the state of every camera of the running program", NULL },
  { "quit", 0, 0, G_OPTION_ARG_NONE, NULL, "End the running program", NULL },
  { NULL }
};

static void
print_state (TapoApplication *self,
             GApplicationCommandLine *command_line)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->cameras)); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), i);
      TapoSession *session = tapo_session_pool_get (self->pool, camera);
      const GError *error = tapo_session_get_error (session);
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *text = NULL;
      TapoSessionStats stats;

      tapo_session_get_stats (session, &stats);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, tapo_camera_get_id (camera));
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, tapo_camera_get_name (camera));
      json_builder_set_member_name (builder, "state");
      json_builder_add_string_value (builder, tapo_session_state_get_nick (tapo_session_get_state (session)));
      json_builder_set_member_name (builder, "error");
      json_builder_add_string_value (builder, error != NULL ? tapo_error_get_nick (error->code) : "");
      json_builder_set_member_name (builder, "width");
      json_builder_add_int_value (builder, stats.width);
      json_builder_set_member_name (builder, "height");
      json_builder_add_int_value (builder, stats.height);
      json_builder_set_member_name (builder, "frames");
      json_builder_add_int_value (builder, (gint64) stats.decoded);
      json_builder_set_member_name (builder, "painted");
      json_builder_add_int_value (builder, (gint64) stats.painted);
      json_builder_set_member_name (builder, "connects");
      json_builder_add_int_value (builder, stats.connects);
      json_builder_set_member_name (builder, "sessions");
      json_builder_add_int_value (builder, stats.open_sessions);
      json_builder_set_member_name (builder, "age_ms");
      json_builder_add_int_value (builder, tapo_session_get_age (session));
      json_builder_set_member_name (builder, "decoder");
      json_builder_add_string_value (builder, stats.decoder != NULL ? stats.decoder : "");
      json_builder_end_object (builder);
      tapo_session_stats_clear (&stats);

      root = json_builder_get_root (builder);
      text = json_to_string (root, FALSE);
      g_application_command_line_print (command_line, "%s\n", text);
    }
}

static int
tapo_application_command_line (GApplication *application,
                               GApplicationCommandLine *command_line)
{
  TapoApplication *self = TAPO_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);

  if (g_variant_dict_contains (dict, "state"))
    {
      print_state (self, command_line);
      return 0;
    }
  if (g_variant_dict_contains (dict, "quit"))
    {
      g_application_quit (application);
      return 0;
    }
  if (g_variant_dict_contains (dict, "demo") && self->demo == NULL)
    {
      g_autoptr (GError) error = NULL;

      self->demo = tapo_demo_new (self->cameras, self->secrets, &error);
      if (self->demo == NULL)
        {
          g_application_command_line_printerr (command_line, "tapo-viewer: %s\n", error->message);
          return 1;
        }
    }
  g_application_activate (application);
  return 0;
}

static void
tapo_application_activate (GApplication *application)
{
  TapoApplication *self = TAPO_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = tapo_window_new (GTK_APPLICATION (application), self->services);
  gtk_window_present (window);
}

static void
tapo_application_startup (GApplication *application)
{
  TapoApplication *self = TAPO_APPLICATION (application);

  G_APPLICATION_CLASS (tapo_application_parent_class)->startup (application);
  self->cameras = tapo_camera_list_new ();
  self->secrets = tapo_memory_store_new ();
  self->pool = tapo_session_pool_new (self->cameras, self->secrets, &tapo_timings_default);
  tapo_session_pool_set_video_sink_factory (self->pool, tapo_paintable_sink_make, NULL);
  self->services = tapo_services_new (self->cameras, NULL, self->secrets, self->pool);
}

/* Leaves the cameras properly, but not longer than a person would wait. */
static void
tapo_application_shutdown (GApplication *application)
{
  TapoApplication *self = TAPO_APPLICATION (application);
  gint64 deadline = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;

  if (self->pool != NULL)
    {
      tapo_session_pool_close (self->pool);
      while (tapo_session_pool_get_n_open (self->pool) > 0 && g_get_monotonic_time () < deadline)
        g_main_context_iteration (NULL, FALSE);
    }
  g_clear_object (&self->demo);
  g_clear_pointer (&self->services, tapo_services_unref);
  g_clear_object (&self->pool);
  g_clear_object (&self->secrets);
  g_clear_object (&self->cameras);
  G_APPLICATION_CLASS (tapo_application_parent_class)->shutdown (application);
}

static void
tapo_application_class_init (TapoApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = tapo_application_startup;
  application_class->activate = tapo_application_activate;
  application_class->command_line = tapo_application_command_line;
  application_class->shutdown = tapo_application_shutdown;
}

static void
tapo_application_init (TapoApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

GApplication *
tapo_application_new (void)
{
  return g_object_new (TAPO_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/org/example/TapoViewer",
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}
