/* tapo-demo.c: runs the camera simulator and puts its cameras into a list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-demo.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "tapo-error.h"

#define DEMO_USER "demo"

/* How long the simulator may take to name its cameras. */
#define READY_SECONDS 10

struct _TapoDemo
{
  GObject parent_instance;

  TapoCameraList *cameras;
  TapoSecretStore *secrets;
  GSubprocess *simulator;
  GOutputStream *input; /* of the simulator, which ends when it is closed, be it by our sudden death */
  GDataInputStream *lines;
  GCancellable *cancellable;
  char *password;
  GTask *wait;
  guint wait_timer;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (TapoDemo, tapo_demo, G_TYPE_OBJECT)

static void read_line (TapoDemo *self);

static void
end_wait (TapoDemo *self)
{
  g_autoptr (GTask) wait = g_steal_pointer (&self->wait);

  g_clear_handle_id (&self->wait_timer, g_source_remove);
  if (wait == NULL)
    return;
  if (tapo_camera_list_get_length (self->cameras) > 0)
    g_task_return_boolean (wait, TRUE);
  else
    g_task_return_new_error (wait, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("The camera simulator gives no cameras"));
}

static void
add_camera (TapoDemo *self,
            JsonObject *object)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();

  g_object_set (camera,
                "name", json_object_get_string_member_with_default (object, "name", _ ("Camera")),
                "host", json_object_get_string_member_with_default (object, "host", "127.0.0.1"),
                "port", (guint) json_object_get_int_member_with_default (object, "port", TAPO_CAMERA_DEFAULT_PORT),
                "user", DEMO_USER,
                "main-path", json_object_get_string_member_with_default (object, "main", "/stream1"),
                "sub-path", json_object_get_string_member_with_default (object, "sub", "/stream2"),
                NULL);
  tapo_secret_store_store_async (self->secrets, tapo_camera_get_id (camera), tapo_camera_get_name (camera),
                                 self->password, NULL, NULL, NULL);
  tapo_camera_list_add (self->cameras, camera);
}

static void
take_line (TapoDemo *self,
           const char *line)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object != NULL && json_object_has_member (object, "port"))
    add_camera (self, object);
  self->ready |= object != NULL && json_object_has_member (object, "ready");
}

static void
on_line (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TapoDemo) self = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object), result, NULL, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (line != NULL)
    {
      take_line (self, line);
      read_line (self);
    }
  self->ready |= line == NULL;
  if (self->ready)
    end_wait (self);
}

static void
read_line (TapoDemo *self)
{
  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, self->cancellable, on_line,
                                       g_object_ref (self));
}

static char *
find_simulator (void)
{
  const char *override = g_getenv ("TAPO_VIEWER_SIMULATOR");
  g_autofree char *path = override != NULL ? g_strdup (override)
                                           : g_build_filename (PKGLIBEXECDIR, "tapo-camera-simulator", NULL);

  return g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&path) : NULL;
}

gboolean
tapo_demo_is_available (void)
{
  g_autofree char *simulator = find_simulator ();

  return simulator != NULL;
}

static void
tapo_demo_dispose (GObject *object)
{
  TapoDemo *self = TAPO_DEMO (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wait_timer, g_source_remove);
  if (self->simulator != NULL)
    g_subprocess_send_signal (self->simulator, SIGTERM);
  g_clear_object (&self->input);
  g_clear_object (&self->lines);
  g_clear_object (&self->simulator);
  g_clear_object (&self->cameras);
  g_clear_object (&self->secrets);
  G_OBJECT_CLASS (tapo_demo_parent_class)->dispose (object);
}

static void
tapo_demo_finalize (GObject *object)
{
  TapoDemo *self = TAPO_DEMO (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->password, tapo_secret_free);
  G_OBJECT_CLASS (tapo_demo_parent_class)->finalize (object);
}

static void
tapo_demo_class_init (TapoDemoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_demo_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_demo_finalize;
}

static void
tapo_demo_init (TapoDemo *self)
{
  self->cancellable = g_cancellable_new ();
  self->password = g_uuid_string_random ();
}

/* By its standard input: arguments can be read by everybody, the environment by more than need to. */
static void
tell_password (TapoDemo *self)
{
  g_autofree char *line = g_strconcat (self->password, "\n", NULL);

  self->input = g_object_ref (g_subprocess_get_stdin_pipe (self->simulator));
  g_output_stream_write_all (self->input, line, strlen (line), NULL, NULL, NULL);
  g_output_stream_flush (self->input, NULL, NULL);
}

TapoDemo *
tapo_demo_new (TapoCameraList *cameras,
               TapoSecretStore *secrets,
               GError **error)
{
  g_autoptr (TapoDemo) self = g_object_new (TAPO_TYPE_DEMO, NULL);
  g_autofree char *simulator = find_simulator ();

  if (simulator == NULL)
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG,
                           _ ("This build has no camera simulator, so there is nothing that --demo could show"));
      return NULL;
    }
  self->cameras = g_object_ref (cameras);
  self->secrets = g_object_ref (secrets);
  self->simulator = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, error, simulator,
                                      "--cameras=4", "--user=" DEMO_USER, "--password-stdin", "--exit-with-stdin", NULL);
  if (self->simulator == NULL)
    return NULL;
  tell_password (self);
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->simulator));
  read_line (self);
  return g_steal_pointer (&self);
}

static void
on_wait_over (gpointer user_data)
{
  TapoDemo *self = user_data;

  self->wait_timer = 0;
  end_wait (self);
}

void
tapo_demo_wait_async (TapoDemo *self,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (TAPO_IS_DEMO (self));
  g_return_if_fail (self->wait == NULL);

  self->wait = g_task_new (self, NULL, callback, user_data);
  if (self->ready)
    end_wait (self);
  else
    self->wait_timer = g_timeout_add_seconds_once (READY_SECONDS, on_wait_over, self);
}

gboolean
tapo_demo_wait_finish (TapoDemo *self,
                       GAsyncResult *result,
                       GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
