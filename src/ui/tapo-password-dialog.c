/* tapo-password-dialog.c: a sentence, two entries, and saving in the right order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-password-dialog.h"

#include <glib/gi18n.h>

#include "tapo-account-group.h"
#include "tapo-camera-hints.h"
#include "tapo-camera-save.h"
#include "tapo-camera-store.h"
#include "tapo-dialog-focus.h"
#include "tapo-error-text.h"
#include "tapo-error.h"
#include "tapo-keep-dialog.h"

struct _TapoPasswordDialog
{
  AdwDialog parent_instance;

  GtkButton *cancel_button;
  GtkButton *save_button;
  AdwBanner *read_only_banner;
  GtkLabel *heading;
  GtkLabel *advice;
  GtkButton *unlock_button;
  TapoAccountGroup *account_group;

  TapoServices *services;
  TapoCamera *draft;
  GCancellable *saving; /* while it is being saved */
  gboolean session_only;
};

G_DEFINE_FINAL_TYPE (TapoPasswordDialog, tapo_password_dialog, ADW_TYPE_DIALOG)

static void save (TapoPasswordDialog *self, TapoPasswordChange change);

static void
update_actions (TapoPasswordDialog *self)
{
  gboolean has_password = tapo_account_group_get_change (self->account_group) == TAPO_PASSWORD_STORE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "password-dialog.save", has_password && self->saving == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "password-dialog.unlock", self->saving == NULL);
}

static void
on_account_changed (TapoPasswordDialog *self)
{
  if (self->draft == NULL)
    return;
  g_object_set (self->draft, "user", tapo_account_group_get_user (self->account_group), NULL);
  update_actions (self);
}

static void
on_keep_chosen (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (TapoPasswordDialog) self = user_data;

  switch (tapo_keep_dialog_choose_finish (result))
    {
    case TAPO_KEEP_RETRY:
      save (self, TAPO_PASSWORD_STORE);
      break;
    case TAPO_KEEP_SESSION:
      save (self, TAPO_PASSWORD_SESSION);
      break;
    case TAPO_KEEP_BACK:
    default:
      break;
    }
}

static void
on_saved (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TapoPasswordDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = tapo_camera_save_finish (result, &error);

  g_clear_object (&self->saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->account_group), TRUE);
  update_actions (self);
  if (saved)
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tapo_keep_dialog_choose (GTK_WIDGET (self), TRUE, on_keep_chosen, g_object_ref (self));
}

static void
save (TapoPasswordDialog *self,
      TapoPasswordChange change)
{
  const char *problem = tapo_camera_find_problem (self->draft);

  if (self->saving != NULL)
    return;
  if (g_strcmp0 (problem, "user") == 0)
    {
      tapo_account_group_refuse_user (self->account_group, tapo_camera_hints_problem (problem));
      return;
    }
  self->saving = g_cancellable_new ();
  /* The keyboard leaves the entries before they are switched off. */
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
  gtk_widget_set_sensitive (GTK_WIDGET (self->account_group), FALSE);
  update_actions (self);
  tapo_camera_save_async (self->services, self->draft, change, tapo_account_group_get_password (self->account_group),
                          self->saving, on_saved, g_object_ref (self));
}

static void
on_save (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  TapoPasswordDialog *self = TAPO_PASSWORD_DIALOG (widget);

  save (self, self->session_only ? TAPO_PASSWORD_SESSION : TAPO_PASSWORD_STORE);
}

/* Looking for the password again makes the keyring ask to be unlocked. */
static void
on_unlock (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  TapoPasswordDialog *self = TAPO_PASSWORD_DIALOG (widget);
  TapoCamera *camera = tapo_camera_list_find (self->services->cameras, tapo_camera_get_id (self->draft));

  if (camera != NULL)
    tapo_session_retry (tapo_session_pool_get (self->services->pool, camera));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_cancel (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
on_closed (TapoPasswordDialog *self)
{
  g_cancellable_cancel (self->saving);
  tapo_account_group_wipe (self->account_group);
}

static void
tapo_password_dialog_dispose (GObject *object)
{
  TapoPasswordDialog *self = TAPO_PASSWORD_DIALOG (object);

  g_clear_object (&self->saving);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_PASSWORD_DIALOG);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_password_dialog_parent_class)->dispose (object);
}

static void
tapo_password_dialog_class_init (TapoPasswordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_password_dialog_dispose;

  g_type_ensure (TAPO_TYPE_ACCOUNT_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoPasswordDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TapoPasswordDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TapoPasswordDialog, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, TapoPasswordDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TapoPasswordDialog, advice);
  gtk_widget_class_bind_template_child (widget_class, TapoPasswordDialog, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, TapoPasswordDialog, account_group);
  gtk_widget_class_bind_template_callback (widget_class, on_account_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_install_action (widget_class, "password-dialog.save", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "password-dialog.unlock", NULL, on_unlock);
  gtk_widget_class_install_action (widget_class, "password-dialog.cancel", NULL, on_cancel);
}

static void
tapo_password_dialog_init (TapoPasswordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Says why: what the session says, or plainly what is asked for where it says nothing. */
static void
explain (TapoPasswordDialog *self,
         TapoCamera *camera)
{
  const GError *error = tapo_session_get_error (tapo_session_pool_get (self->services->pool, camera));
  gboolean locked = g_error_matches (error, TAPO_ERROR, TAPO_ERROR_SECRET);
  gboolean read_only = self->services->store != NULL && tapo_camera_store_get_read_only (self->services->store);
  g_autofree char *title = error != NULL ? tapo_error_text_title (error, camera) : g_strdup (_ ("Enter the account of this camera"));
  g_autofree char *advice = error != NULL ? tapo_error_text_advice (error, camera) : NULL;

  self->session_only = locked || read_only;
  gtk_label_set_label (self->heading, title);
  gtk_label_set_label (self->advice, advice != NULL ? advice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->unlock_button), locked);
  gtk_button_set_label (self->save_button, self->session_only ? _ ("Us_e") : _ ("_Save"));
  adw_banner_set_revealed (self->read_only_banner, read_only && !locked);
}

AdwDialog *
tapo_password_dialog_new (TapoServices *services,
                          TapoCamera *camera)
{
  TapoPasswordDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), NULL);

  self = g_object_new (TAPO_TYPE_PASSWORD_DIALOG, NULL);
  name = tapo_camera_dup_display_name (camera);
  self->services = tapo_services_ref (services);
  adw_dialog_set_title (ADW_DIALOG (self), name);
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->save_button));
  tapo_account_group_set_brand (self->account_group, tapo_brands_find (tapo_camera_get_brand (camera)));
  tapo_account_group_set_user (self->account_group, tapo_camera_get_user (camera));
  explain (self, camera);
  tapo_account_group_set_show_steps (self->account_group, !self->session_only);
  tapo_dialog_focus_first (ADW_DIALOG (self), tapo_account_group_get_first (self->account_group));
  self->draft = tapo_camera_copy (camera);
  update_actions (self);
  return ADW_DIALOG (self);
}
