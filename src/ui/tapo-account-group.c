/* tapo-account-group.c: two entries and sentences about what is in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-account-group.h"

#include <glib/gi18n.h>

#include "tapo-camera-hints.h"
#include "tapo-hint.h"

struct _TapoAccountGroup
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  AdwPreferencesGroup *steps_group;
  AdwEntryRow *user_row;
  AdwPasswordEntryRow *password_row;
  GtkToggleButton *remove_toggle;
  AdwExpanderRow *steps_row;
  TapoHint *user_hint;
  TapoHint *password_hint;

  TapoBrand *brand;
  gboolean is_saved;
  gboolean hides_steps;
};

enum
{
  PROP_0,
  PROP_USER,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoAccountGroup, tapo_account_group, GTK_TYPE_WIDGET)

static gboolean
has_password (TapoAccountGroup *self)
{
  return *tapo_account_group_get_password (self) != '\0';
}

static void
update_hints (TapoAccountGroup *self)
{
  const char *user = tapo_camera_hints_user (self->brand, tapo_account_group_get_user (self));
  /* One thing at a time: the password of another account says nothing about this one. */
  const char *password = user == NULL ? tapo_camera_hints_password (self->brand, tapo_account_group_get_password (self)) : NULL;

  tapo_hint_set (self->user_hint, TAPO_HINT_CAUTION, user);
  if (gtk_toggle_button_get_active (self->remove_toggle))
    tapo_hint_set (self->password_hint, TAPO_HINT_PLAIN, _ ("The saved password will be removed."));
  else if (password != NULL)
    tapo_hint_set (self->password_hint, TAPO_HINT_CAUTION, password);
  else if (self->is_saved && !has_password (self))
    tapo_hint_set (self->password_hint, TAPO_HINT_PLAIN, _ ("Leave the password empty to keep the saved one."));
  else
    tapo_hint_set (self->password_hint, TAPO_HINT_PLAIN, NULL);
}

static void
on_user_changed (TapoAccountGroup *self)
{
  update_hints (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_USER]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_password_changed (TapoAccountGroup *self)
{
  if (has_password (self))
    gtk_toggle_button_set_active (self->remove_toggle, FALSE);
  update_hints (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_remove_toggled (TapoAccountGroup *self)
{
  if (gtk_toggle_button_get_active (self->remove_toggle))
    tapo_account_group_set_password (self, "");
  update_hints (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
tapo_account_group_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_USER)
    g_value_set_string (value, tapo_account_group_get_user (TAPO_ACCOUNT_GROUP (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_account_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_ACCOUNT_GROUP);
  G_OBJECT_CLASS (tapo_account_group_parent_class)->dispose (object);
}

static void
tapo_account_group_class_init (TapoAccountGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tapo_account_group_get_property;
  object_class->dispose = tapo_account_group_dispose;

  props[PROP_USER] = g_param_spec_string ("user", NULL, NULL, NULL,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  g_type_ensure (TAPO_TYPE_HINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-account-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoAccountGroup, group);
  gtk_widget_class_bind_template_child (widget_class, TapoAccountGroup, steps_group);
  gtk_widget_class_bind_template_child (widget_class, TapoAccountGroup, user_row);
  gtk_widget_class_bind_template_child (widget_class, TapoAccountGroup, password_row);
  gtk_widget_class_bind_template_child (widget_class, TapoAccountGroup, remove_toggle);
  gtk_widget_class_bind_template_child (widget_class, TapoAccountGroup, steps_row);
  gtk_widget_class_bind_template_child (widget_class, TapoAccountGroup, user_hint);
  gtk_widget_class_bind_template_child (widget_class, TapoAccountGroup, password_hint);
  gtk_widget_class_bind_template_callback (widget_class, on_user_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_password_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_toggled);
}

static void
tapo_account_group_init (TapoAccountGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* While a password is shown, its entry would remember what was typed. */
  gtk_editable_set_enable_undo (gtk_editable_get_delegate (GTK_EDITABLE (self->password_row)), FALSE);
}

void
tapo_account_group_set_brand (TapoAccountGroup *self,
                              TapoBrand *brand)
{
  gboolean is_tp_link = tapo_camera_hints_is_tp_link (brand);

  g_return_if_fail (TAPO_IS_ACCOUNT_GROUP (self));

  /* The list of brands keeps it. */
  self->brand = brand;
  adw_preferences_group_set_title (self->group, is_tp_link ? _ ("Camera Account") : _ ("Account"));
  adw_preferences_group_set_description (self->group,
                                         is_tp_link ? _ ("From the Tapo app. It is not your TP-Link e-mail and password.") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_group), is_tp_link && !self->hides_steps);
  update_hints (self);
}

void
tapo_account_group_set_is_saved (TapoAccountGroup *self,
                                 gboolean is_saved)
{
  g_return_if_fail (TAPO_IS_ACCOUNT_GROUP (self));

  self->is_saved = is_saved;
  gtk_widget_set_visible (GTK_WIDGET (self->remove_toggle), is_saved);
  update_hints (self);
}

void
tapo_account_group_set_show_steps (TapoAccountGroup *self,
                                   gboolean show_steps)
{
  g_return_if_fail (TAPO_IS_ACCOUNT_GROUP (self));

  self->hides_steps = !show_steps;
  tapo_account_group_set_brand (self, self->brand);
}

const char *
tapo_account_group_get_user (TapoAccountGroup *self)
{
  g_return_val_if_fail (TAPO_IS_ACCOUNT_GROUP (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->user_row));
}

void
tapo_account_group_set_user (TapoAccountGroup *self,
                             const char *user)
{
  g_return_if_fail (TAPO_IS_ACCOUNT_GROUP (self));

  gtk_editable_set_text (GTK_EDITABLE (self->user_row), user != NULL ? user : "");
}

TapoPasswordChange
tapo_account_group_get_change (TapoAccountGroup *self)
{
  g_return_val_if_fail (TAPO_IS_ACCOUNT_GROUP (self), TAPO_PASSWORD_KEEP);

  if (gtk_toggle_button_get_active (self->remove_toggle))
    return TAPO_PASSWORD_CLEAR;
  return has_password (self) ? TAPO_PASSWORD_STORE : TAPO_PASSWORD_KEEP;
}

const char *
tapo_account_group_get_password (TapoAccountGroup *self)
{
  g_return_val_if_fail (TAPO_IS_ACCOUNT_GROUP (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->password_row));
}

void
tapo_account_group_set_password (TapoAccountGroup *self,
                                 const char *password)
{
  g_return_if_fail (TAPO_IS_ACCOUNT_GROUP (self));
  g_return_if_fail (password != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->password_row), password);
}

static gboolean
refuse (TapoHint *hint,
        gpointer row,
        const char *sentence)
{
  tapo_hint_set (hint, TAPO_HINT_WRONG, sentence);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return FALSE;
}

gboolean
tapo_account_group_check (TapoAccountGroup *self)
{
  g_return_val_if_fail (TAPO_IS_ACCOUNT_GROUP (self), FALSE);

  if (!tapo_camera_hints_is_tp_link (self->brand))
    return TRUE;
  if (*tapo_account_group_get_user (self) == '\0')
    return refuse (self->user_hint, self->user_row, _ ("Enter the user name of the camera account."));
  if (!self->is_saved && !has_password (self))
    return refuse (self->password_hint, self->password_row, _ ("Enter the password of the camera account."));
  return TRUE;
}

void
tapo_account_group_refuse_user (TapoAccountGroup *self,
                                const char *sentence)
{
  g_return_if_fail (TAPO_IS_ACCOUNT_GROUP (self));

  refuse (self->user_hint, self->user_row, sentence);
}

static gboolean
is_user_wrong (TapoAccountGroup *self)
{
  return tapo_hint_get_text (self->user_hint) != NULL || *tapo_account_group_get_user (self) == '\0';
}

GtkWidget *
tapo_account_group_get_first (TapoAccountGroup *self)
{
  g_return_val_if_fail (TAPO_IS_ACCOUNT_GROUP (self), NULL);

  return is_user_wrong (self) ? GTK_WIDGET (self->user_row) : GTK_WIDGET (self->password_row);
}

void
tapo_account_group_focus (TapoAccountGroup *self)
{
  g_return_if_fail (TAPO_IS_ACCOUNT_GROUP (self));

  if (is_user_wrong (self) && !self->hides_steps)
    adw_expander_row_set_expanded (self->steps_row, TRUE);
  gtk_widget_grab_focus (tapo_account_group_get_first (self));
}

void
tapo_account_group_wipe (TapoAccountGroup *self)
{
  g_return_if_fail (TAPO_IS_ACCOUNT_GROUP (self));

  tapo_account_group_set_password (self, "");
}
