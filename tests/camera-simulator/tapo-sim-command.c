/* The control protocol: one line in, one line out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CAMERA is a number or "all".
 *   fault CAMERA NAME [ARGUMENTS]     clear CAMERA [NAME]
 *   set CAMERA KNOB=VALUE             counts CAMERA      count CAMERA COUNTER      reset CAMERA
 *   list                              help
 */
#include "tapo-sim-private.h"

#include <stdlib.h>
#include <string.h>

typedef gboolean (*TapoSimCommandFunc) (TapoSimCamera *camera, const char *rest, GString *answer, GError **error);

static gboolean
command_fault (TapoSimCamera *camera, const char *rest, GString *answer, GError **error)
{
  g_auto (GStrv) words = g_strsplit (rest, " ", 2);

  tapo_sim_camera_log (camera, NULL, "fault", rest);
  return tapo_sim_fault_set (camera, words[0] != NULL ? words[0] : "", words[0] != NULL ? words[1] : NULL, error);
}

static gboolean
command_clear (TapoSimCamera *camera, const char *rest, GString *answer, GError **error)
{
  tapo_sim_camera_log (camera, NULL, "clear", rest);
  return tapo_sim_fault_clear (camera, *rest != '\0' ? rest : NULL, error);
}

static gboolean
command_set (TapoSimCamera *camera, const char *rest, GString *answer, GError **error)
{
  g_auto (GStrv) words = g_strsplit (rest, "=", 2);

  if (g_strv_length (words) == 2)
    return tapo_sim_knobs_set (&camera->knobs, words[0], words[1], error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "set wants KNOB=VALUE");
  return FALSE;
}

static gboolean
command_counts (TapoSimCamera *camera, const char *rest, GString *answer, GError **error)
{
  g_string_append_printf (answer, " {\"camera\":%d,", camera->index);
  tapo_sim_counts_append_json (&camera->counts, answer);
  g_string_append_c (answer, '}');
  return TRUE;
}

static gboolean
command_count (TapoSimCamera *camera, const char *rest, GString *answer, GError **error)
{
  guint64 value;

  if (!tapo_sim_counts_get (&camera->counts, rest, &value))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no counter \"%s\"", rest);
      return FALSE;
    }
  g_string_append_printf (answer, " %" G_GUINT64_FORMAT, value);
  return TRUE;
}

static gboolean
command_reset (TapoSimCamera *camera, const char *rest, GString *answer, GError **error)
{
  tapo_sim_counts_reset (&camera->counts);
  return TRUE;
}

static const struct
{
  const char *name;
  TapoSimCommandFunc func;
} commands[] = {
  { "fault", command_fault },
  { "clear", command_clear },
  { "set", command_set },
  { "counts", command_counts },
  { "count", command_count },
  { "reset", command_reset },
};

static gboolean
run_for_cameras (TapoSimulator *self, TapoSimCommandFunc func, const char *which, const char *rest, GString *answer, GError **error)
{
  char *end;
  guint64 number = g_ascii_strtoull (which, &end, 10);
  gboolean all = strcmp (which, "all") == 0;

  if (!all && (end == which || *end != '\0' || number >= self->cameras->len))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no camera \"%s\"", which);
      return FALSE;
    }
  for (guint i = 0; i < self->cameras->len; i++)
    if ((all || i == number) && !func (self->cameras->pdata[i], rest, answer, error))
      return FALSE;
  return TRUE;
}

/* In the simulator's thread. Returns: (transfer full): the answer. */
char *
tapo_simulator_run_command (TapoSimulator *self, const char *line)
{
  g_autofree char *copy = g_strstrip (g_strdup (line));
  g_auto (GStrv) words = g_strsplit (copy, " ", 3);
  guint n = g_strv_length (words);
  g_autoptr (GString) answer = g_string_new ("ok");
  g_autoptr (GError) error = NULL;

  if (n == 0 || strcmp (words[0], "help") == 0)
    return g_strdup ("ok fault|clear|set|counts|count|reset CAMERA …, list");
  if (strcmp (words[0], "list") == 0)
    {
      for (guint i = 0; i < self->cameras->len; i++)
        {
          g_autofree char *text = tapo_simulator_dup_description (self, (int) i);

          g_string_append_printf (answer, " %s", text);
        }
      return g_string_free_and_steal (g_steal_pointer (&answer));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, words[0]) == 0)
      {
        if (run_for_cameras (self, commands[i].func, n > 1 ? words[1] : "", n > 2 ? words[2] : "", answer, &error))
          return g_string_free_and_steal (g_steal_pointer (&answer));
        return g_strdup_printf ("error %s", error->message);
      }
  return g_strdup_printf ("error There is no command \"%s\"", words[0]);
}
