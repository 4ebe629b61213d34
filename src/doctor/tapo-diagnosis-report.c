/* tapo-diagnosis-report.c: a diagnosis as JSON, with the address, and as text for strangers, without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <json-glib/json-glib.h>

#include "tapo-doctor-private.h"
#include "tapo-redact.h"

static const char *const door_states[] = {
  [TAPO_DOOR_UNKNOWN] = "unknown", [TAPO_DOOR_OPEN] = "open", [TAPO_DOOR_CLOSED] = "closed",
  [TAPO_DOOR_UNREACHABLE] = "unreachable", [TAPO_DOOR_SILENT] = "silent",
};

static void
add_string (JsonBuilder *json,
            const char *name,
            const char *value)
{
  g_autofree char *redacted = tapo_redact (value);
  g_autofree char *valid = redacted != NULL ? g_utf8_make_valid (redacted, -1) : NULL;

  if (valid == NULL)
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, valid);
}

static void
add_int (JsonBuilder *json,
         const char *name,
         gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
add_boolean (JsonBuilder *json,
             const char *name,
             gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

static void
add_stream (JsonBuilder *json,
            const char *name,
            const char *path,
            const TapoStreamFacts *facts)
{
  if (path == NULL)
    return;
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  add_string (json, "path", path);
  add_string (json, "codec", facts->codec);
  if (facts->codec != NULL)
    add_boolean (json, "decodable", facts->decodable);
  json_builder_end_object (json);
}

static void
add_ports (JsonBuilder *json,
           const TapoFindings *findings)
{
  json_builder_set_member_name (json, "ports");
  json_builder_begin_object (json);
  for (guint i = 0; i < TAPO_N_DOORS; i++)
    {
      g_autofree char *port = g_strdup_printf ("%u", findings->ports[i]);

      if (findings->ports[i] != 0)
        add_string (json, port, door_states[findings->doors[i]]);
    }
  json_builder_end_object (json);
}

static void
add_steps (JsonBuilder *json,
           TapoDiagnosis *self)
{
  json_builder_set_member_name (json, "steps");
  json_builder_begin_array (json);
  for (guint i = 0; i < tapo_diagnosis_get_n_steps (self); i++)
    {
      const TapoDiagnosisStep *step = tapo_diagnosis_get_step (self, i);

      json_builder_begin_object (json);
      add_string (json, "step", step->name);
      add_string (json, "outcome", step->outcome);
      add_int (json, "ms", step->ms);
      add_string (json, "remark", step->remark);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

char *
tapo_diagnosis_dup_json (TapoDiagnosis *self)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const TapoFindings *findings;

  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), NULL);

  findings = &self->findings;
  json_builder_begin_object (json);
  add_string (json, "class", tapo_verdict_get_nick (self->verdict));
  add_int (json, "status", tapo_verdict_get_status (self->verdict));
  add_boolean (json, "good", tapo_verdict_is_good (self->verdict));
  add_string (json, "sentence", tapo_verdict_get_sentence (self->verdict));
  add_string (json, "host", self->host);
  add_int (json, "port", findings->ports[TAPO_DOOR_STREAM]);
  add_boolean (json, "tapo", tapo_findings_is_tapo (findings));
  add_string (json, "server", findings->server);
  add_string (json, "realm", findings->realm);
  add_string (json, "methods", findings->methods);
  if (findings->has_clock)
    add_int (json, "clock-ahead", findings->clock_ahead);
  if (self->concerns_sub)
    add_string (json, "stream", "sub");
  add_stream (json, "main", self->main_path, &findings->main_stream);
  add_stream (json, "sub", self->sub_path, &findings->sub_stream);
  add_string (json, "found-path", findings->found_path);
  add_ports (json, findings);
  add_steps (json, self);
  add_int (json, "ms", self->ms);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

/* One line, when there is something to say. */
static void
append_line (GString *text,
             TapoDiagnosis *self,
             const char *name,
             const char *value)
{
  const char *words[] = { self->host, NULL, NULL };
  g_autofree char *clean = NULL;

  words[words[0] != NULL ? 1 : 0] = self->user;
  clean = tapo_anonymize (value, words);
  if (clean != NULL)
    g_string_append_printf (text, "%s: %s\n", name, clean);
}

static void
append_steps (GString *text,
              TapoDiagnosis *self,
              gboolean anonymous)
{
  const char *words[] = { self->host, NULL };

  for (guint i = 0; i < tapo_diagnosis_get_n_steps (self); i++)
    {
      const TapoDiagnosisStep *step = tapo_diagnosis_get_step (self, i);
      g_autofree char *clean = anonymous ? tapo_anonymize (step->remark, words) : g_strdup (step->remark);

      g_string_append_printf (text, "  %-10s  %6u ms  %-9s", step->name, step->ms, step->outcome);
      if (clean != NULL)
        g_string_append_printf (text, "  %s", clean);
      while (text->str[text->len - 1] == ' ')
        g_string_truncate (text, text->len - 1);
      g_string_append_c (text, '\n');
    }
}

static void
append_sdp (GString *text,
            TapoDiagnosis *self)
{
  g_auto (GStrv) lines = NULL;
  const char *words[] = { self->host, NULL };

  if (self->findings.sdp == NULL)
    return;
  lines = g_strsplit (self->findings.sdp, "\n", 60);
  g_string_append (text, "sdp:\n");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = tapo_anonymize (lines[i], words);

      if (*clean != '\0')
        g_string_append_printf (text, "  %s\n", clean);
    }
}

char *
tapo_diagnosis_dup_report (TapoDiagnosis *self)
{
  g_autoptr (GString) text = g_string_new ("Tapo Viewer " VERSION "\n");
  const TapoFindings *findings;

  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), NULL);

  findings = &self->findings;
  g_string_append_printf (text, "class: %s (status %d), %s\n", tapo_verdict_get_nick (self->verdict),
                          tapo_verdict_get_status (self->verdict), tapo_verdict_get_sentence (self->verdict));
  append_line (text, self, "server", findings->server);
  append_line (text, self, "realm", findings->realm);
  append_line (text, self, "methods", findings->methods);
  append_line (text, self, "main stream", self->main_path);
  append_line (text, self, "small stream", self->sub_path);
  if (findings->has_clock)
    g_string_append_printf (text, "clock: %+" G_GINT64_FORMAT " s\n", findings->clock_ahead);
  g_string_append_printf (text, "steps: %u ms\n", self->ms);
  append_steps (text, self, TRUE);
  append_sdp (text, self);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

char *
tapo_diagnosis_dup_steps (TapoDiagnosis *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), NULL);

  append_steps (text, self, FALSE);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
