/* tapo-preferences-dialog.c: rows bound to preferences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-preferences-dialog.h"

struct _TapoPreferencesDialog
{
  AdwDialog parent_instance;

  GtkWidget *thrift_row;
  GtkWidget *curtain_row;
  GtkWidget *awake_row;
};

G_DEFINE_FINAL_TYPE (TapoPreferencesDialog, tapo_preferences_dialog, ADW_TYPE_DIALOG)

static void
tapo_preferences_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_PREFERENCES_DIALOG);
  G_OBJECT_CLASS (tapo_preferences_dialog_parent_class)->dispose (object);
}

static void
tapo_preferences_dialog_class_init (TapoPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_preferences_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoPreferencesDialog, thrift_row);
  gtk_widget_class_bind_template_child (widget_class, TapoPreferencesDialog, curtain_row);
  gtk_widget_class_bind_template_child (widget_class, TapoPreferencesDialog, awake_row);
}

static void
tapo_preferences_dialog_init (TapoPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The rows stand in the order of TapoThrift. */
static gboolean
get_selected (GBinding *binding,
              const GValue *from,
              GValue *to,
              gpointer user_data)
{
  g_value_set_uint (to, (guint) g_value_get_enum (from));
  return TRUE;
}

static gboolean
get_thrift (GBinding *binding,
            const GValue *from,
            GValue *to,
            gpointer user_data)
{
  if (g_value_get_uint (from) > TAPO_THRIFT_NEVER)
    return FALSE;
  g_value_set_enum (to, (int) g_value_get_uint (from));
  return TRUE;
}

AdwDialog *
tapo_preferences_dialog_new (TapoPreferences *preferences)
{
  TapoPreferencesDialog *self = g_object_new (TAPO_TYPE_PREFERENCES_DIALOG, NULL);
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  g_object_bind_property_full (preferences, "thrift", self->thrift_row, "selected", flags, get_selected, get_thrift,
                               NULL, NULL);
  g_object_bind_property (preferences, "curtain", self->curtain_row, "active", flags);
  g_object_bind_property (preferences, "awake", self->awake_row, "active", flags);
  return ADW_DIALOG (self);
}
