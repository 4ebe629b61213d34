/* tapo-diagnosis.c: the result object and its steps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-private.h"

G_DEFINE_FINAL_TYPE (TapoDiagnosis, tapo_diagnosis, G_TYPE_OBJECT)

/* A step, and when it began: several go on at a time. */
typedef struct
{
  TapoDiagnosisStep step;
  gint64 began;
} TimedStep;

static void
step_free (gpointer data)
{
  TimedStep *self = data;

  g_free (self->step.remark);
  g_free (self);
}

GPtrArray *
tapo_steps_new (void)
{
  return g_ptr_array_new_with_free_func (step_free);
}

void
tapo_steps_add (GPtrArray *steps,
                const char *name,
                const char *outcome,
                gint64 began,
                char *remark)
{
  TimedStep *self = g_new0 (TimedStep, 1);

  self->step.name = name;
  self->step.outcome = outcome;
  self->step.ms = (guint) ((g_get_monotonic_time () - began) / 1000);
  self->step.remark = remark;
  self->began = began;
  g_ptr_array_add (steps, self);
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  gint64 x = (*(const TimedStep *const *) a)->began, y = (*(const TimedStep *const *) b)->began;

  return x < y ? -1 : x > y;
}

void
tapo_steps_sort (GPtrArray *steps)
{
  g_ptr_array_sort (steps, compare_steps);
}

static void
tapo_diagnosis_finalize (GObject *object)
{
  TapoDiagnosis *self = TAPO_DIAGNOSIS (object);

  tapo_findings_clear (&self->findings);
  g_ptr_array_unref (self->steps);
  g_free (self->host);
  g_free (self->user);
  g_free (self->main_path);
  g_free (self->sub_path);
  G_OBJECT_CLASS (tapo_diagnosis_parent_class)->finalize (object);
}

static void
tapo_diagnosis_class_init (TapoDiagnosisClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_diagnosis_finalize;
}

static void
tapo_diagnosis_init (TapoDiagnosis *self)
{
  self->steps = tapo_steps_new ();
  self->findings.observe_error = -1;
}

TapoVerdict
tapo_diagnosis_get_verdict (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), TAPO_VERDICT_OK);

  return self->verdict;
}

guint
tapo_diagnosis_get_time (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), 0);

  return self->ms;
}

gboolean
tapo_diagnosis_is_tapo (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), FALSE);

  return tapo_findings_is_tapo (&self->findings);
}

gboolean
tapo_diagnosis_is_onvif_open (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), FALSE);

  return self->findings.doors[TAPO_DOOR_ONVIF] == TAPO_DOOR_OPEN;
}

gboolean
tapo_diagnosis_concerns_sub (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), FALSE);

  return self->concerns_sub;
}

gboolean
tapo_diagnosis_is_sub_decodable (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), FALSE);

  return self->findings.sub_stream.decodable;
}

const char *
tapo_diagnosis_get_codec (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), NULL);

  return self->findings.main_stream.codec;
}

const char *
tapo_diagnosis_get_found_path (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), NULL);

  return self->findings.found_path;
}

gboolean
tapo_diagnosis_get_clock (TapoDiagnosis *self,
                          gint64 *ahead)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), FALSE);
  g_return_val_if_fail (ahead != NULL, FALSE);

  *ahead = self->findings.clock_ahead;
  return self->findings.has_clock;
}

guint
tapo_diagnosis_get_n_steps (TapoDiagnosis *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), 0);

  return self->steps->len;
}

const TapoDiagnosisStep *
tapo_diagnosis_get_step (TapoDiagnosis *self,
                         guint index)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (self), NULL);
  g_return_val_if_fail (index < self->steps->len, NULL);

  return &((TimedStep *) self->steps->pdata[index])->step;
}
