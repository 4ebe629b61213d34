/* tapo-diagnosis-steps.c: what was tried, what came of it, and how long it took.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-diagnosis-steps.h"

#include <glib/gi18n.h>

static const struct
{
  const char *step;
  const char *name;
} names[] = {
  { "resolve", N_ ("Find the address") },
  { "network", N_ ("Network of this computer") },
  { "connect", N_ ("Reach the camera") },
  { "control", N_ ("Look for a Tapo’s control port") },
  { "onvif", N_ ("Look for an ONVIF port") },
  { "media", N_ ("Look for a Tapo’s media port") },
  { "tls", N_ ("Encrypt") },
  { "options", N_ ("Ask what it can do") },
  { "describe", N_ ("Ask for its stream") },
  { "login", N_ ("Log in") },
  { "other-paths", N_ ("Ask for streams of other makes") },
  { "sub-stream", N_ ("Ask for its small stream") },
  { "setup", N_ ("Take a connection") },
  { "teardown", N_ ("Give it back") },
  { "picture", N_ ("Get a picture") },
};

static const struct
{
  const char *outcome;
  const char *text; /* for people who do not see the icon */
  const char *icon;
} outcomes[] = {
  { "ok", N_ ("Done"), "object-select-symbolic" },
  { "refused", N_ ("Refused"), "action-unavailable-symbolic" },
  { "denied", N_ ("Denied"), "dialog-password-symbolic" },
  { "timed-out", N_ ("No answer"), "network-offline-symbolic" },
  { "skipped", N_ ("Skipped"), "content-loading-symbolic" },
  { "failed", N_ ("Failed"), "dialog-warning-symbolic" },
};

static const char *
get_name (const TapoDiagnosisStep *step)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].step, step->name))
        return _ (names[i].name);
    }
  return step->name;
}

static GtkWidget *
new_outcome (const TapoDiagnosisStep *step)
{
  guint i = 0;
  GtkWidget *icon;

  while (i + 1 < G_N_ELEMENTS (outcomes) && !g_str_equal (outcomes[i].outcome, step->outcome))
    i++;
  icon = gtk_image_new_from_icon_name (outcomes[i].icon);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (icon, _ (outcomes[i].text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (outcomes[i].text), -1);
  return icon;
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_time (const TapoDiagnosisStep *step)
{
  /* Translators: how long something took, in milliseconds */
  g_autofree char *text = g_strdup_printf (_ ("%u ms"), step->ms);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
new_row (const TapoDiagnosisStep *step)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), new_label (get_name (step), NULL));
  if (step->remark != NULL)
    {
      GtkWidget *remark = new_label (step->remark, "caption");

      gtk_widget_add_css_class (remark, "dimmed");
      gtk_box_append (GTK_BOX (texts), remark);
    }
  gtk_box_append (GTK_BOX (row), new_outcome (step));
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), new_time (step));
  return row;
}

GtkWidget *
tapo_diagnosis_steps_new (TapoDiagnosis *diagnosis)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (diagnosis), list);

  for (guint i = 0; i < tapo_diagnosis_get_n_steps (diagnosis); i++)
    gtk_box_append (GTK_BOX (list), new_row (tapo_diagnosis_get_step (diagnosis, i)));
  return list;
}
