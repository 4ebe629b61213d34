/* tapo-demo.c: runs the camera simulator and puts its cameras into a list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-demo.h"

#include <json-glib/json-glib.h>

#include "tapo-error.h"

#define DEMO_USER "demo"

struct _TapoDemo
{
  GObject parent_instance;

  TapoCameraList *cameras;
  TapoSecretStore *secrets;
  GSubprocess *simulator;
  GDataInputStream *lines;
  GCancellable *cancellable;
  char *password;
};

G_DEFINE_FINAL_TYPE (TapoDemo, tapo_demo, G_TYPE_OBJECT)

static void read_line (TapoDemo *self);

static void
add_camera (TapoDemo *self,
            const char *line)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);
  g_autoptr (TapoCamera) camera = NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  if (!json_object_has_member (object, "port"))
    return;

  camera = tapo_camera_new ();
  g_object_set (camera,
                "name", json_object_get_string_member_with_default (object, "name", "Camera"),
                "host", json_object_get_string_member_with_default (object, "host", "127.0.0.1"),
                "port", (guint) json_object_get_int_member (object, "port"),
                "user", DEMO_USER,
                "main-path", json_object_get_string_member_with_default (object, "main", "/stream1"),
                "sub-path", json_object_get_string_member_with_default (object, "sub", "/stream2"),
                NULL);
  tapo_secret_store_store_async (self->secrets, tapo_camera_get_id (camera), tapo_camera_get_name (camera),
                                 self->password, NULL, NULL, NULL);
  tapo_camera_list_add (self->cameras, camera);
}

static void
on_line (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TapoDemo) self = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object), result, NULL, NULL);

  if (line == NULL)
    return;
  add_camera (self, line);
  read_line (self);
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
  g_autofree char *installed = g_build_filename (PKGLIBEXECDIR, "tapo-camera-simulator", NULL);

  if (override != NULL)
    return g_strdup (override);
  return g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&installed) : NULL;
}

static void
tapo_demo_dispose (GObject *object)
{
  TapoDemo *self = TAPO_DEMO (object);

  g_cancellable_cancel (self->cancellable);
  if (self->simulator != NULL)
    g_subprocess_send_signal (self->simulator, SIGTERM);
  g_clear_object (&self->simulator);
  g_clear_object (&self->lines);
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

TapoDemo *
tapo_demo_new (TapoCameraList *cameras,
               TapoSecretStore *secrets,
               GError **error)
{
  g_autoptr (TapoDemo) self = g_object_new (TAPO_TYPE_DEMO, NULL);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *simulator = find_simulator ();

  if (simulator == NULL)
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "this build has no camera simulator");
      return NULL;
    }
  self->cameras = g_object_ref (cameras);
  self->secrets = g_object_ref (secrets);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  /* By environment: a command line can be read by everybody. */
  g_subprocess_launcher_setenv (launcher, "TAPO_SIMULATOR_PASSWORD", self->password, TRUE);
  self->simulator = g_subprocess_launcher_spawn (launcher, error, simulator, "--cameras=4", "--user=" DEMO_USER,
                                                 "--exit-with-stdin", NULL);
  if (self->simulator == NULL)
    return NULL;
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->simulator));
  read_line (self);
  return g_steal_pointer (&self);
}
