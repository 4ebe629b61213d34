/* tapo-diagnosis-view.c: sentences, a button, and an examination that can be given up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-diagnosis-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tapo-announce.h"
#include "tapo-diagnosis-steps.h"
#include "tapo-diagnosis-text.h"
#include "tapo-error-text.h"
#include "tapo-error.h"
#include "tapo-help-pages.h"

struct _TapoDiagnosisView
{
  GtkWidget parent_instance;

  GtkWidget *box; /* of all the others */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *advice;
  GtkWidget *progress;
  GtkLabel *progress_label;
  GtkButton *fix;
  GtkWidget *tools;
  GtkToggleButton *details_button;
  GtkActionable *help_button;
  GtkButton *copy_button;
  AdwButtonContent *copy_content;
  AdwBin *steps;

  gboolean in_form;
  TapoCamera *camera; /* what is examined */
  GError *error;      /* what a session said; NULL for nothing */
  TapoDiagnosis *diagnosis;
  TapoRemedy remedy;
  GCancellable *examining;
};

enum
{
  PROP_0,
  PROP_IN_FORM,
  N_PROPS
};

enum
{
  FIX,
  EXAMINED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoDiagnosisView, tapo_diagnosis_view, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_text (TapoDiagnosisView *self,
           const char *icon,
           const char *title,
           const char *advice)
{
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  set_label (self->title, title);
  set_label (self->advice, advice);
}

/* about_address: nobody is there. Beside the fields the address may be what is wrong; trying again has its own button. */
static void
show_remedy (TapoDiagnosisView *self,
             TapoRemedy remedy,
             const char *label,
             gboolean about_address)
{
  if (self->in_form && about_address)
    remedy = TAPO_REMEDY_ADDRESS;
  if (self->in_form)
    label = tapo_remedy_get_form_label (remedy);
  self->remedy = remedy;
  gtk_button_set_label (self->fix, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fix), label != NULL);
}

static void
show_progress (TapoDiagnosisView *self,
               const char *text)
{
  set_label (self->progress_label, text);
  gtk_widget_set_visible (self->progress, text != NULL);
}

static void
forget (TapoDiagnosisView *self)
{
  tapo_diagnosis_view_stop (self);
  g_clear_object (&self->diagnosis);
  g_clear_object (&self->camera);
  g_clear_error (&self->error);
  gtk_widget_set_visible (self->tools, FALSE);
  gtk_toggle_button_set_active (self->details_button, FALSE);
  adw_bin_set_child (self->steps, NULL);
  adw_button_content_set_label (self->copy_content, _ ("Cop_y Report"));
  show_remedy (self, TAPO_REMEDY_NONE, NULL, FALSE);
}

static void
show_error (TapoDiagnosisView *self,
            const char *other_advice)
{
  g_autofree char *title = tapo_error_text_title (self->error, self->camera);
  g_autofree char *advice = tapo_error_text_advice (self->error, self->camera);
  TapoRemedy remedy;
  const char *label = tapo_error_text_button (self->error, self->camera, &remedy);

  show_text (self, tapo_error_text_icon (self->error), title, other_advice != NULL ? other_advice : advice);
  if (other_advice != NULL)
    show_remedy (self, TAPO_REMEDY_RETRY, _ ("_Try Now"), FALSE);
  else
    show_remedy (self, remedy, label, g_error_matches (self->error, TAPO_ERROR, TAPO_ERROR_UNREACHABLE));
}

static void
show_diagnosis (TapoDiagnosisView *self)
{
  g_autofree char *title = tapo_diagnosis_text_title (self->diagnosis, self->camera);
  g_autofree char *advice = tapo_diagnosis_text_advice (self->diagnosis, self->camera);
  TapoRemedy remedy;
  const char *label = tapo_diagnosis_text_button (self->diagnosis, self->camera, &remedy);

  show_text (self, tapo_diagnosis_text_icon (self->diagnosis), title, advice);
  show_remedy (self, remedy, label, tapo_diagnosis_get_verdict (self->diagnosis) == TAPO_VERDICT_HOST_SILENT);
}

static void
show_result (TapoDiagnosisView *self)
{
  g_autofree char *both = NULL;

  show_progress (self, NULL);
  /* What a session has seen and is not there any more. */
  if (self->error != NULL && tapo_verdict_is_good (tapo_diagnosis_get_verdict (self->diagnosis)))
    show_error (self, _ ("A look right afterwards found nothing wrong, so try again."));
  else
    show_diagnosis (self);
  adw_bin_set_child (self->steps, tapo_diagnosis_steps_new (self->diagnosis));
  gtk_actionable_set_action_target (self->help_button, "s",
                                    tapo_help_pages_of_verdict (tapo_diagnosis_get_verdict (self->diagnosis)));
  gtk_widget_set_visible (self->tools, TRUE);
  both = g_strdup_printf ("%s\n%s", gtk_label_get_label (self->title), gtk_label_get_label (self->advice));
  tapo_announce (GTK_WIDGET (self), both);
}

static void
on_examined (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  GWeakRef *reference = user_data;
  g_autoptr (TapoDiagnosisView) self = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;
  g_autoptr (TapoDiagnosis) diagnosis = tapo_doctor_examine_finish (result, &error);

  g_weak_ref_clear (reference);
  g_free (reference);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->examining);
  if (diagnosis != NULL)
    {
      g_set_object (&self->diagnosis, diagnosis);
      show_result (self);
    }
  else
    {
      show_progress (self, NULL);
      g_set_error_literal (self->error == NULL ? &self->error : NULL, error->domain, error->code, error->message);
      show_error (self, NULL);
    }
  g_signal_emit (self, signals[EXAMINED], 0);
}

static void
on_fix_clicked (TapoDiagnosisView *self)
{
  g_signal_emit (self, signals[FIX], 0);
}

static void
on_copy_clicked (TapoDiagnosisView *self)
{
  g_autofree char *report = tapo_diagnosis_dup_report (self->diagnosis);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), report);
  adw_button_content_set_label (self->copy_content, _ ("Report Copied"));
  tapo_announce (GTK_WIDGET (self), _ ("Report Copied"));
}

static void
tapo_diagnosis_view_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_IN_FORM)
    g_value_set_boolean (value, TAPO_DIAGNOSIS_VIEW (object)->in_form);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_diagnosis_view_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_IN_FORM)
    TAPO_DIAGNOSIS_VIEW (object)->in_form = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_diagnosis_view_dispose (GObject *object)
{
  TapoDiagnosisView *self = TAPO_DIAGNOSIS_VIEW (object);

  g_cancellable_cancel (self->examining);
  g_clear_object (&self->examining);
  g_clear_object (&self->diagnosis);
  g_clear_object (&self->camera);
  g_clear_error (&self->error);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_DIAGNOSIS_VIEW);
  G_OBJECT_CLASS (tapo_diagnosis_view_parent_class)->dispose (object);
}

static void
tapo_diagnosis_view_class_init (TapoDiagnosisViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = tapo_diagnosis_view_get_property;
  object_class->set_property = tapo_diagnosis_view_set_property;
  object_class->dispose = tapo_diagnosis_view_dispose;

  props[PROP_IN_FORM] = g_param_spec_boolean ("in-form", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FIX] = g_signal_new ("fix", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EXAMINED] = g_signal_new ("examined", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-diagnosis-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, box);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, icon);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, title);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, advice);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, progress);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, fix);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, tools);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, details_button);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, help_button);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, copy_content);
  gtk_widget_class_bind_template_child (widget_class, TapoDiagnosisView, steps);
  gtk_widget_class_bind_template_callback (widget_class, on_fix_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tapo_diagnosis_view_init (TapoDiagnosisView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tapo_diagnosis_view_show_error (TapoDiagnosisView *self,
                                TapoCamera *camera,
                                const GError *error)
{
  g_return_if_fail (TAPO_IS_DIAGNOSIS_VIEW (self));
  g_return_if_fail (error != NULL);

  forget (self);
  self->camera = tapo_camera_copy (camera);
  self->error = g_error_copy (error);
  show_error (self, NULL);
}

void
tapo_diagnosis_view_prepare (TapoDiagnosisView *self)
{
  g_return_if_fail (TAPO_IS_DIAGNOSIS_VIEW (self));

  forget (self);
  show_text (self, NULL, NULL, NULL);
  show_progress (self, _ ("Looking at the camera…"));
}

void
tapo_diagnosis_view_examine (TapoDiagnosisView *self,
                             const TapoDoctorRequest *request,
                             const GError *error)
{
  GWeakRef *reference;

  g_return_if_fail (TAPO_IS_DIAGNOSIS_VIEW (self));
  g_return_if_fail (request != NULL);

  if (error != NULL)
    {
      tapo_diagnosis_view_show_error (self, request->camera, error);
      show_progress (self, _ ("Looking for the cause…"));
    }
  else
    {
      tapo_diagnosis_view_prepare (self);
      self->camera = tapo_camera_copy (request->camera);
    }
  self->examining = g_cancellable_new ();
  reference = g_new0 (GWeakRef, 1);
  g_weak_ref_init (reference, self);
  tapo_doctor_examine_async (request, self->examining, on_examined, reference);
}

void
tapo_diagnosis_view_stop (TapoDiagnosisView *self)
{
  g_return_if_fail (TAPO_IS_DIAGNOSIS_VIEW (self));

  g_cancellable_cancel (self->examining);
  g_clear_object (&self->examining);
  show_progress (self, NULL);
}

TapoRemedy
tapo_diagnosis_view_get_remedy (TapoDiagnosisView *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS_VIEW (self), TAPO_REMEDY_NONE);

  return self->remedy;
}

TapoDiagnosis *
tapo_diagnosis_view_get_diagnosis (TapoDiagnosisView *self)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS_VIEW (self), NULL);

  return self->diagnosis;
}
