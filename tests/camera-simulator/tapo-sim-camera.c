/* One fake camera: its port, its clock, its streams and who is connected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-private.h"

#include <string.h>

static const struct
{
  const char *scene, *name;
} scenes[] = { { "porch", "Porch" }, { "garden", "Garden" }, { "street", "Street" }, { "living-room", "Living room" } };

static GBytes *
load_sound (TapoSimulator *simulator, const char *scene)
{
  g_autofree char *name = g_strconcat (scene, ".pcma", NULL);
  g_autofree char *path = g_build_filename (simulator->media_dir, name, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  if (file != NULL && g_mapped_file_get_length (file) > 0)
    return g_mapped_file_get_bytes (file);
  return g_bytes_new_static ("\xd5\xd5\xd5\xd5\xd5\xd5\xd5\xd5", 8); /* silence in A-law */
}

TapoSimCamera *
tapo_sim_camera_new (TapoSimulator *simulator, int index, guint seed)
{
  TapoSimCamera *self = g_new0 (TapoSimCamera, 1);
  guint scene = (guint) index % G_N_ELEMENTS (scenes);

  self->simulator = simulator;
  self->index = index;
  self->scene = scenes[scene].scene;
  self->name = index < (int) G_N_ELEMENTS (scenes) ? g_strdup (scenes[scene].name) : g_strdup_printf ("%s %d", scenes[scene].name, index / (int) G_N_ELEMENTS (scenes) + 1);
  self->host = g_strdup ("127.0.0.1");
  self->random = g_rand_new_with_seed (seed + (guint) index * 7919);
  self->connections = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_sim_connection_free);
  self->doors = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_sim_door_free);
  self->orphans = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sound = load_sound (simulator, self->scene);
  self->started = g_get_monotonic_time ();
  tapo_sim_knobs_init (&self->knobs);
  tapo_sim_counts_init (&self->counts);
  return self;
}

void
tapo_sim_camera_free (TapoSimCamera *self)
{
  tapo_sim_camera_drop_all (self, FALSE);
  tapo_sim_camera_stop_listening (self);
  tapo_sim_source_clear (&self->reopen_source);
  tapo_sim_source_clear (&self->clock_source);
  tapo_sim_source_clear (&self->free_source);
  g_ptr_array_unref (self->connections);
  tapo_sim_source_clear (&self->free_source);
  g_ptr_array_unref (self->doors);
  g_array_unref (self->orphans);
  g_bytes_unref (self->sound);
  g_rand_free (self->random);
  tapo_sim_knobs_clear (&self->knobs);
  tapo_sim_counts_clear (&self->counts);
  g_free (self->faults.redirect);
  g_free (self->name);
  g_free (self->host);
  g_free (self);
}

static gboolean
on_accept (GSocket *listener, GIOCondition condition, gpointer data)
{
  TapoSimCamera *self = data;
  g_autoptr (GSocket) socket = g_socket_accept (listener, NULL, NULL);

  if (socket != NULL)
    tapo_sim_connection_new (self, socket);
  return G_SOURCE_CONTINUE;
}

/* Opens the port: one of the system's choice the first time, the same one afterwards. */
gboolean
tapo_sim_camera_listen (TapoSimCamera *self, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (self->host, (guint) self->port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  tapo_sim_camera_stop_listening (self);
  if (socket == NULL)
    return FALSE;
  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, 32);
  if (!g_socket_bind (socket, address, TRUE, error))
    return FALSE;
  bound = g_socket_get_local_address (socket, error);
  if (bound == NULL)
    return FALSE;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  if (self->knobs.closed || self->faults.refuse > 0 || self->reopen_source != NULL)
    return TRUE; /* the number is known, and nobody answers there */
  if (!g_socket_listen (socket, error))
    return FALSE;
  self->listener = g_steal_pointer (&socket);
  self->accept_source = g_socket_create_source (self->listener, G_IO_IN, NULL);
  g_source_set_callback (self->accept_source, G_SOURCE_FUNC (on_accept), self, NULL);
  g_source_attach (self->accept_source, self->simulator->context);
  return TRUE;
}

/* All ports beside the one for streams; made the first time. */
gboolean
tapo_sim_camera_open_doors (TapoSimCamera *self, GError **error)
{
  g_auto (GStrv) names = g_strsplit (self->knobs.doors, " ", -1);

  for (int i = 0; self->doors->len == 0 && names[i] != NULL; i++)
    if (names[i][0] != '\0')
      g_ptr_array_add (self->doors, tapo_sim_door_new (self->simulator->context, names[i]));
  for (guint i = 0; self->reopen_source == NULL && i < self->doors->len; i++)
    if (!tapo_sim_door_open (self->doors->pdata[i], self->host, error))
      return FALSE;
  return TRUE;
}

void
tapo_sim_camera_stop_listening (TapoSimCamera *self)
{
  tapo_sim_source_clear (&self->accept_source);
  if (self->listener != NULL)
    g_socket_close (self->listener, NULL);
  g_clear_object (&self->listener);
}

void
tapo_sim_camera_drop_all (TapoSimCamera *self, gboolean reset)
{
  for (guint i = 0; i < self->connections->len; i++)
    tapo_sim_connection_close (self->connections->pdata[i], reset, "dropped");
}

char *
tapo_sim_camera_make_nonce (TapoSimCamera *self)
{
  return g_strdup_printf ("%08x%08x%08x%08x", g_rand_int (self->random), g_rand_int (self->random), g_rand_int (self->random), g_rand_int (self->random));
}

/* Weekday, month, day, year: the cameras' own form, not the one of the RFC. Names are English in
 * every locale. */
char *
tapo_sim_camera_dup_date (TapoSimCamera *self)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) now = NULL;
  const char *day, *month;
  g_autofree char *time = NULL;

  if (self->knobs.date == TAPO_SIM_DATE_NONE)
    return NULL;
  if (self->clock_unset)
    now = g_date_time_new_from_unix_utc ((g_get_monotonic_time () - self->booted) / G_USEC_PER_SEC);
  else
    now = g_date_time_new_now_utc ();
  day = days[g_date_time_get_day_of_week (now) - 1];
  month = months[g_date_time_get_month (now) - 1];
  time = g_date_time_format (now, "%Y %H:%M:%S GMT");
  if (self->knobs.date == TAPO_SIM_DATE_TAPO)
    return g_strdup_printf ("%s, %s %02d %s", day, month, g_date_time_get_day_of_month (now), time);
  return g_strdup_printf ("%s, %02d %s %s", day, g_date_time_get_day_of_month (now), month, time);
}

/* Sessions that count against the limit: ours, telephones, and those that died without TEARDOWN. */
guint
tapo_sim_camera_count_viewers (TapoSimCamera *self)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = self->orphans->len; i > 0; i--)
    if (g_array_index (self->orphans, gint64, i - 1) <= now)
      g_array_remove_index_fast (self->orphans, i - 1);
  return (guint) self->counts.sessions_now + self->orphans->len + (guint) MAX (self->knobs.app_viewers, 0);
}

gboolean
tapo_sim_camera_chance (TapoSimCamera *self, double percent)
{
  return percent > 0 && g_rand_double (self->random) * 100 < percent;
}

gboolean
tapo_sim_camera_has_path_login (TapoSimCamera *self)
{
  return strstr (self->knobs.streams, "{password}") != NULL;
}

/* The paths, with the account where they have a place for it. */
static char *
tapo_sim_path_login_fill (TapoSimCamera *self)
{
  g_autoptr (GString) text = g_string_new (self->knobs.streams);
  g_autofree char *user = g_uri_escape_string (self->knobs.user, NULL, FALSE);
  g_autofree char *password = g_uri_escape_string (self->knobs.password, NULL, FALSE);

  g_string_replace (text, "{user}", user, 0);
  g_string_replace (text, "{password}", password, 0);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Returns: (transfer full): what the path shows, such as "main"; *stream_path is the path without
 * the track. */
char *
tapo_sim_camera_find_stream (TapoSimCamera *self, const char *path, int *track, char **stream_path)
{
  g_autofree char *text = tapo_sim_path_login_fill (self);
  g_auto (GStrv) streams = g_strsplit (text, " ", -1);

  for (int i = 0; streams[i] != NULL; i++)
    {
      char *equals = strrchr (streams[i], '=');
      const char *rest;
      gsize length;

      if (equals == NULL)
        continue;
      length = (gsize) (equals - streams[i]);
      if (path[0] != '/' || strncmp (path + 1, streams[i], length) != 0)
        continue;
      rest = path + 1 + length;
      if (*rest == '\0')
        *track = -1;
      else if (g_str_has_prefix (rest, "/track") && rest[6] >= '1' && rest[6] <= '0' + TAPO_SIM_MAX_TRACKS && rest[7] == '\0')
        *track = rest[6] - '1';
      else
        continue;
      if (stream_path != NULL)
        *stream_path = g_strndup (path, 1 + length);
      return g_strdup (equals + 1);
    }
  return NULL;
}

gboolean
tapo_sim_camera_is_hevc (TapoSimCamera *self, const char *stream)
{
  return (self->knobs.hevc || self->faults.codec > 0) && strcmp (stream, "main") == 0;
}

/* Returns: (transfer none): what a stream shows now, after privacy and quality. */
TapoSimMedia *
tapo_sim_camera_get_media (TapoSimCamera *self, const char *stream)
{
  static const char *const sizes[] = { NULL, "main", "hd", "sub" };
  gboolean hevc = tapo_sim_camera_is_hevc (self, stream);
  gboolean small = g_str_has_suffix (stream, "sub");
  const char *size = small ? "sub" : "main";
  const char *scene = self->scene;
  g_autofree char *name = NULL;

  /* The second lens looks somewhere else. */
  if (g_str_has_prefix (stream, "tele"))
    scene = scenes[(self->index + 1) % (int) G_N_ELEMENTS (scenes)].scene;
  if (!small && !hevc && self->faults.quality > 0)
    size = sizes[(int) self->faults.quality];
  if ((int) self->faults.privacy == TAPO_SIM_PRIVACY_STILL)
    scene = "privacy";
  name = g_strdup_printf ("%s-%s.%s", scene, size, hevc ? "h265" : "h264");
  return tapo_sim_get_media (self->simulator, name);
}

/* One line in the log about something that is not a request. */
void
tapo_sim_camera_log (TapoSimCamera *self, TapoSimConnection *connection, const char *event, const char *detail)
{
  TapoSimLog *log = self->simulator->log;

  tapo_sim_log_begin (log, event);
  tapo_sim_log_add_number (log, "camera", self->index);
  if (connection != NULL)
    tapo_sim_log_add_number (log, "connection", connection->id);
  tapo_sim_log_add_text (log, "detail", detail);
  tapo_sim_log_end (log);
}
