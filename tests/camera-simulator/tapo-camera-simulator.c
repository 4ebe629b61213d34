/* Several fake cameras in a thread of their own: the public functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each function hands its work to the simulator's thread and waits. Nothing there ever blocks, so
 * the wait is short.
 */
#include "tapo-camera-simulator.h"

#include "tapo-sim-private.h"

#include <string.h>

typedef struct
{
  TapoSimulator *self;
  int camera;
  const char *name, *value;
  GError **error;
  gboolean ok;
  guint64 number;
  char *text;
  void (*func) (gpointer call);
  GMutex mutex;
  GCond cond;
  gboolean done;
} Call;

static gboolean
on_call (gpointer data)
{
  Call *call = data;

  call->func (call);
  g_mutex_lock (&call->mutex);
  call->done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
  return G_SOURCE_REMOVE;
}

static void
run (Call *call, void (*func) (gpointer call))
{
  call->func = func;
  if (g_main_context_is_owner (call->self->context))
    {
      func (call);
      return;
    }
  g_mutex_init (&call->mutex);
  g_cond_init (&call->cond);
  g_main_context_invoke_full (call->self->context, G_PRIORITY_HIGH, on_call, call, NULL);
  g_mutex_lock (&call->mutex);
  while (!call->done)
    g_cond_wait (&call->cond, &call->mutex);
  g_mutex_unlock (&call->mutex);
  g_mutex_clear (&call->mutex);
  g_cond_clear (&call->cond);
}

static TapoSimCamera *
get_camera (TapoSimulator *self, int camera)
{
  g_return_val_if_fail (camera >= 0 && (guint) camera < self->cameras->len, NULL);
  return self->cameras->pdata[camera];
}

static gpointer
thread_main (gpointer data)
{
  TapoSimulator *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* "name=value" for all or "camera:name=value" for one. */
static gboolean
apply_knob (TapoSimulator *self, const char *text, gboolean profiles, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = NULL;
  char *end;
  int camera = TAPO_SIMULATOR_ALL;

  if (equals == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "\"%s\" is not NAME=VALUE", text);
      return FALSE;
    }
  if (g_ascii_isdigit (text[0]))
    {
      camera = (int) g_ascii_strtoll (text, &end, 10);
      if (*end == ':')
        text = end + 1;
    }
  if (camera != TAPO_SIMULATOR_ALL && (guint) camera >= self->cameras->len)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no camera %d", camera);
      return FALSE;
    }
  name = g_strndup (text, (gsize) (equals - text));
  if ((strcmp (name, "profile") == 0) != profiles)
    return TRUE;
  for (guint i = 0; i < self->cameras->len; i++)
    if (camera == TAPO_SIMULATOR_ALL || (guint) camera == i)
      {
        TapoSimCamera *target = self->cameras->pdata[i];

        if (!tapo_sim_knobs_set (&target->knobs, name, equals + 1, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
configure (TapoSimulator *self, const TapoSimulatorOptions *options, GError **error)
{
  const char *profile = options->profile != NULL ? options->profile : "tapo-new";

  for (guint i = 0; i < self->cameras->len; i++)
    {
      TapoSimCamera *camera = self->cameras->pdata[i];

      if (!tapo_sim_knobs_set_profile (&camera->knobs, profile, error))
        return FALSE;
      if (options->user != NULL)
        g_set_str (&camera->knobs.user, options->user);
      if (options->password != NULL)
        g_set_str (&camera->knobs.password, options->password);
    }
  /* A profile sets knobs, so profiles come first wherever they stand. */
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; options->knobs != NULL && options->knobs[i] != NULL; i++)
      if (!apply_knob (self, options->knobs[i], pass == 0, error))
        return FALSE;
  return TRUE;
}

TapoSimulator *
tapo_simulator_new (const TapoSimulatorOptions *options, GError **error)
{
  static const TapoSimulatorOptions defaults;
  g_autoptr (TapoSimulator) self = g_new0 (TapoSimulator, 1);

  if (options == NULL)
    options = &defaults;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->speed = options->speed > 0 ? options->speed : 1.0;
  self->media_dir = g_strdup (options->media_dir != NULL ? options->media_dir : TAPO_SIM_MEDIA_DIR);
  self->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tapo_sim_media_unref);
  self->cameras = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_sim_camera_free);
  self->log = tapo_sim_log_new (options->log_file, error);
  if (self->log == NULL)
    return NULL;
  for (int i = 0; i < (options->n_cameras > 0 ? options->n_cameras : 4); i++)
    g_ptr_array_add (self->cameras, tapo_sim_camera_new (self, i, options->seed != 0 ? options->seed : 1));
  if (!configure (self, options, error))
    return NULL;
  for (guint i = 0; i < self->cameras->len; i++)
    {
      TapoSimCamera *camera = self->cameras->pdata[i];

      camera->port = options->first_port > 0 ? options->first_port + (int) i : 0;
      if (tapo_sim_camera_get_media (camera, "sub") == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There are no scenes in %s", self->media_dir);
          return NULL;
        }
      if (!tapo_sim_camera_listen (camera, error) || !tapo_sim_camera_open_doors (camera, error))
        return NULL;
    }
  self->thread = g_thread_new ("camera-simulator", thread_main, self);
  return g_steal_pointer (&self);
}

static gboolean
on_quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* Ends the thread first; what follows then runs alone. */
void
tapo_simulator_free (TapoSimulator *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    {
      g_main_context_invoke (self->context, on_quit, self->loop);
      g_thread_join (self->thread);
    }
  g_ptr_array_unref (self->cameras);
  g_hash_table_unref (self->media);
  g_clear_pointer (&self->log, tapo_sim_log_free);
  g_free (self->media_dir);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

int
tapo_simulator_get_n_cameras (TapoSimulator *self)
{
  return (int) self->cameras->len;
}

int
tapo_simulator_get_port (TapoSimulator *self, int camera)
{
  TapoSimCamera *target = get_camera (self, camera);

  return target != NULL ? target->port : 0; /* never changes after tapo_simulator_new() */
}

/* Neither the doors nor their ports change after tapo_simulator_new(). */
int
tapo_simulator_get_door_port (TapoSimulator *self, int camera, const char *door)
{
  TapoSimCamera *target = get_camera (self, camera);

  for (guint i = 0; target != NULL && i < target->doors->len; i++)
    if (strcmp (tapo_sim_door_get_name (target->doors->pdata[i]), door) == 0)
      return tapo_sim_door_get_port (target->doors->pdata[i]);
  return 0;
}

static void
do_dup_host (gpointer data)
{
  Call *call = data;

  call->text = g_strdup (get_camera (call->self, call->camera)->host);
}

char *
tapo_simulator_dup_host (TapoSimulator *self, int camera)
{
  Call call = { .self = self, .camera = camera };

  g_return_val_if_fail (get_camera (self, camera) != NULL, NULL);
  run (&call, do_dup_host);
  return call.text;
}

char *
tapo_simulator_dup_uri (TapoSimulator *self, int camera, const char *path)
{
  g_autofree char *host = tapo_simulator_dup_host (self, camera);

  return g_strdup_printf ("rtsp://%s:%d%s%s", host, tapo_simulator_get_port (self, camera), path[0] == '/' ? "" : "/", path);
}

static void
do_describe (gpointer data)
{
  Call *call = data;
  TapoSimCamera *camera = get_camera (call->self, call->camera);
  g_autoptr (GString) json = g_string_new (NULL);
  g_auto (GStrv) streams = g_strsplit (camera->knobs.streams, " ", -1);

  g_string_append_printf (json, "{\"camera\":%d,\"name\":", camera->index);
  tapo_sim_json_append_text (json, camera->name);
  g_string_append_printf (json, ",\"host\":\"%s\",\"port\":%d,\"user\":", camera->host, camera->port);
  tapo_sim_json_append_text (json, camera->knobs.user);
  for (int i = 0; streams[i] != NULL; i++)
    {
      char *equals = strchr (streams[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      g_string_append_printf (json, ",\"%s\":\"/%s\"", equals + 1, streams[i]);
    }
  for (guint i = 0; i < camera->doors->len; i++)
    g_string_append_printf (json, ",\"%s-port\":%d", tapo_sim_door_get_name (camera->doors->pdata[i]), tapo_sim_door_get_port (camera->doors->pdata[i]));
  g_string_append_c (json, '}');
  call->text = g_string_free_and_steal (g_steal_pointer (&json));
}

char *
tapo_simulator_dup_description (TapoSimulator *self, int camera)
{
  Call call = { .self = self, .camera = camera };

  g_return_val_if_fail (get_camera (self, camera) != NULL, NULL);
  run (&call, do_describe);
  return call.text;
}

static gboolean
for_each_camera (Call *call, gboolean (*func) (TapoSimCamera *camera, const char *name, const char *value, GError **error))
{
  for (guint i = 0; i < call->self->cameras->len; i++)
    if (call->camera == TAPO_SIMULATOR_ALL || (guint) call->camera == i)
      if (!func (call->self->cameras->pdata[i], call->name, call->value, call->error))
        return FALSE;
  return TRUE;
}

static gboolean
set_knob (TapoSimCamera *camera, const char *name, const char *value, GError **error)
{
  return tapo_sim_knobs_set (&camera->knobs, name, value, error);
}

static gboolean
clear_fault (TapoSimCamera *camera, const char *name, const char *value, GError **error)
{
  return tapo_sim_fault_clear (camera, name, error);
}

static void
do_set_knob (gpointer data)
{
  Call *call = data;

  call->ok = for_each_camera (call, set_knob);
}

static void
do_set_fault (gpointer data)
{
  Call *call = data;

  call->ok = for_each_camera (call, tapo_sim_fault_set);
}

static void
do_clear_fault (gpointer data)
{
  Call *call = data;

  call->ok = for_each_camera (call, clear_fault);
}

gboolean
tapo_simulator_set_knob (TapoSimulator *self, int camera, const char *name, const char *value, GError **error)
{
  Call call = { .self = self, .camera = camera, .name = name, .value = value, .error = error };

  run (&call, do_set_knob);
  return call.ok;
}

gboolean
tapo_simulator_set_fault (TapoSimulator *self, int camera, const char *name, const char *arguments, GError **error)
{
  Call call = { .self = self, .camera = camera, .name = name, .value = arguments, .error = error };

  run (&call, do_set_fault);
  return call.ok;
}

gboolean
tapo_simulator_clear_fault (TapoSimulator *self, int camera, const char *name, GError **error)
{
  Call call = { .self = self, .camera = camera, .name = name, .error = error };

  run (&call, do_clear_fault);
  return call.ok;
}

static void
do_get_count (gpointer data)
{
  Call *call = data;

  call->ok = TRUE;
  for (guint i = 0; i < call->self->cameras->len; i++)
    if (call->camera == TAPO_SIMULATOR_ALL || (guint) call->camera == i)
      {
        TapoSimCamera *camera = call->self->cameras->pdata[i];
        guint64 value = 0;

        call->ok &= tapo_sim_counts_get (&camera->counts, call->name, &value);
        call->number += value;
      }
}

guint64
tapo_simulator_get_count (TapoSimulator *self, int camera, const char *name)
{
  Call call = { .self = self, .camera = camera, .name = name };

  run (&call, do_get_count);
  if (!call.ok)
    g_critical ("There is no counter \"%s\"", name);
  return call.number;
}

static gboolean
reset_counts (TapoSimCamera *camera, const char *name, const char *value, GError **error)
{
  tapo_sim_counts_reset (&camera->counts);
  return TRUE;
}

static void
do_reset_counts (gpointer data)
{
  for_each_camera (data, reset_counts);
}

void
tapo_simulator_reset_counts (TapoSimulator *self, int camera)
{
  Call call = { .self = self, .camera = camera };

  run (&call, do_reset_counts);
}

static void
do_command (gpointer data)
{
  Call *call = data;

  call->text = tapo_simulator_run_command (call->self, call->name);
}

char *
tapo_simulator_command (TapoSimulator *self, const char *line)
{
  Call call = { .self = self, .name = line };

  run (&call, do_command);
  return call.text;
}

/* A time constant of the camera in µs, made shorter by --speed. */
gint64
tapo_sim_scaled (TapoSimulator *self, double seconds)
{
  return (gint64) (seconds * 1e6 / self->speed);
}

/* Returns: (transfer none): the scene, loaded once; NULL when there is no such file. */
TapoSimMedia *
tapo_sim_get_media (TapoSimulator *self, const char *file_name)
{
  TapoSimMedia *media = g_hash_table_lookup (self->media, file_name);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (media != NULL)
    return media;
  path = g_build_filename (self->media_dir, file_name, NULL);
  media = tapo_sim_media_new (path, &error);
  if (media == NULL)
    {
      g_message ("%s", error->message);
      return NULL;
    }
  g_hash_table_insert (self->media, g_strdup (file_name), media);
  return media;
}

static gboolean
dispatch_timer (GSource *source, GSourceFunc func, gpointer data)
{
  return func (data);
}

static GSourceFuncs timer_funcs = { .dispatch = dispatch_timer };

/* Returns: (transfer full): source, attached; the caller destroys it with tapo_sim_source_clear(). */
GSource *
tapo_sim_attach (TapoSimulator *self, GSource *source, GSourceFunc func, gpointer data)
{
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, self->context);
  return source;
}

/* A timer that stays and is set again with g_source_set_ready_time(). */
GSource *
tapo_sim_attach_at (TapoSimulator *self, gint64 time, GSourceFunc func, gpointer data)
{
  GSource *source = g_source_new (&timer_funcs, sizeof (GSource));

  g_source_set_ready_time (source, time);
  return tapo_sim_attach (self, source, func, data);
}

void
tapo_sim_source_clear (GSource **source)
{
  GSource *old = g_steal_pointer (source);

  if (old == NULL)
    return;
  g_source_destroy (old);
  g_source_unref (old);
}
