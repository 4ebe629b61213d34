/* tapo-camera-dialog.c: a form, a trial, and saving in the right order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-dialog.h"

#include <glib/gi18n.h>

#include "tapo-brand-page.h"
#include "tapo-camera-form.h"
#include "tapo-camera-save.h"
#include "tapo-camera-store.h"
#include "tapo-camera-trial.h"
#include "tapo-dialog-focus.h"
#include "tapo-keep-dialog.h"
#include "tapo-trial-view.h"

struct _TapoCameraDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  AdwNavigationPage *page;
  GtkButton *cancel_button;
  GtkButton *save_button;
  GtkButton *test_button;
  AdwBanner *read_only_banner;
  GtkScrolledWindow *scrolled_window;
  TapoTrialView *trial_view;
  TapoCameraForm *form;

  TapoServices *services;
  TapoCamera *draft;
  TapoCameraTrial *trial;
  GCancellable *saving; /* while it is being saved */
  gboolean is_new;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoCameraDialog, tapo_camera_dialog, ADW_TYPE_DIALOG)

static void save (TapoCameraDialog *self, TapoPasswordChange change);

static gboolean
is_read_only (TapoCameraDialog *self)
{
  return self->services->store != NULL && tapo_camera_store_get_read_only (self->services->store);
}

static void
set_suggested (GtkButton *button,
               gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
}

static const char *
get_save_label (TapoCameraDialog *self,
                TapoTrialState state)
{
  if (!self->is_new)
    return _ ("_Save");
  /* Translators: keep it short; it stands in a narrow header, beside "Cancel" and the dialog's title */
  return state == TAPO_TRIAL_FAILED ? _ ("_Add Anyway") : _ ("_Add");
}

static const char *
get_test_label (TapoTrialState state)
{
  switch (state)
    {
    case TAPO_TRIAL_RUNNING: return _ ("S_top Test");
    case TAPO_TRIAL_SEEN:
    case TAPO_TRIAL_FAILED: return _ ("_Test Again");
    case TAPO_TRIAL_IDLE:
    default: return _ ("_Test");
    }
}

/* One button is the next step: trying a new camera out until its picture was seen, then keeping it. */
static void
update_buttons (TapoCameraDialog *self)
{
  TapoTrialState state = tapo_trial_view_get_state (self->trial_view);
  gboolean seen = state == TAPO_TRIAL_SEEN;
  gboolean filled = tapo_camera_form_is_filled (self->form);
  gboolean dirty = tapo_camera_form_is_dirty (self->form);
  gboolean editable = self->saving == NULL && !is_read_only (self);
  gboolean save_first = seen || !self->is_new;

  gtk_button_set_label (self->save_button, get_save_label (self, state));
  gtk_button_set_label (self->test_button, get_test_label (state));
  set_suggested (self->save_button, save_first);
  set_suggested (self->test_button, !save_first && state != TAPO_TRIAL_RUNNING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "camera-dialog.save",
                                 editable && filled && (dirty || self->is_new));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "camera-dialog.test", self->saving == NULL && filled);
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (save_first ? self->save_button : self->test_button));
  adw_dialog_set_can_close (ADW_DIALOG (self), !dirty && self->saving == NULL);
}

static void
on_test (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  TapoCameraDialog *self = TAPO_CAMERA_DIALOG (widget);
  gboolean running = tapo_trial_view_get_state (self->trial_view) == TAPO_TRIAL_RUNNING;

  tapo_camera_trial_stop (self->trial);
  if (!running && tapo_camera_trial_start (self->trial))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
}

static void
on_trial_state (TapoCameraDialog *self)
{
  if (self->services != NULL)
    update_buttons (self);
}

static void
on_form_changed (TapoCameraDialog *self)
{
  update_buttons (self);
}

/* What was seen was another camera. A failure stays to be read while it is being mended. */
static void
on_connection_changed (TapoCameraDialog *self)
{
  if (self->trial != NULL && tapo_trial_view_get_state (self->trial_view) != TAPO_TRIAL_FAILED)
    tapo_camera_trial_stop (self->trial);
}

static void
on_brand_chosen (TapoCameraDialog *self,
                 TapoBrand *brand)
{
  tapo_camera_form_set_brand (self->form, brand);
  adw_navigation_view_pop (self->navigation);
}

static void
on_choose_brand (TapoCameraDialog *self)
{
  TapoBrandPage *brands = tapo_brand_page_new (tapo_camera_form_get_brand (self->form));

  g_signal_connect_object (brands, "chosen", G_CALLBACK (on_brand_chosen), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (brands));
}

static void
on_keep_chosen (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (TapoCameraDialog) self = user_data;

  switch (tapo_keep_dialog_choose_finish (result))
    {
    case TAPO_KEEP_RETRY:
      save (self, tapo_camera_form_get_password_change (self->form));
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
end_saving (TapoCameraDialog *self)
{
  g_clear_object (&self->saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), TRUE);
  update_buttons (self);
}

static void
on_saved (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TapoCameraDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = tapo_camera_save_finish (result, &error);

  end_saving (self);
  if (saved)
    {
      g_signal_emit (self, signals[SAVED], 0,
                     tapo_camera_list_find (self->services->cameras, tapo_camera_get_id (self->draft)));
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gboolean has_password = tapo_camera_form_get_password_change (self->form) == TAPO_PASSWORD_STORE;

      tapo_keep_dialog_choose (GTK_WIDGET (self), has_password, on_keep_chosen, g_object_ref (self));
    }
}

/* The data of saving, while the trial hangs up. */
typedef struct
{
  TapoCameraDialog *dialog;
  TapoPasswordChange change;
} Saving;

static void
on_released (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (TapoCameraDialog) self = saving->dialog;

  tapo_trial_view_release_finish (TAPO_TRIAL_VIEW (object), result);
  tapo_camera_save_async (self->services, self->draft, saving->change, tapo_camera_form_get_password (self->form),
                          self->saving, on_saved, g_object_ref (self));
}

/* A camera serves two viewers: ours leaves before the saved camera's session comes. */
static void
save (TapoCameraDialog *self,
      TapoPasswordChange change)
{
  Saving *saving;

  if (self->saving != NULL || is_read_only (self) || !tapo_camera_form_apply (self->form, FALSE))
    return;
  tapo_camera_trial_cancel (self->trial);
  self->saving = g_cancellable_new ();
  /* The keyboard leaves the entries before they are switched off. */
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), FALSE);
  update_buttons (self);

  saving = g_new0 (Saving, 1);
  saving->dialog = g_object_ref (self);
  saving->change = change;
  tapo_trial_view_release_async (self->trial_view, on_released, saving);
}

static void
on_save (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  TapoCameraDialog *self = TAPO_CAMERA_DIALOG (widget);

  save (self, tapo_camera_form_get_password_change (self->form));
}

static void
on_cancel (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
on_discard_chosen (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (TapoCameraDialog) self = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);

  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_close_attempt (TapoCameraDialog *self)
{
  AdwAlertDialog *question;

  if (self->saving != NULL)
    {
      g_cancellable_cancel (self->saving);
      return;
    }
  question = ADW_ALERT_DIALOG (adw_alert_dialog_new (self->is_new ? _ ("Discard This Camera?") : _ ("Discard Changes?"),
                                                     _ ("What you have entered is not saved.")));
  adw_alert_dialog_add_responses (question, "cancel", _ ("_Cancel"), "discard", _ ("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (question, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (question, "cancel");
  adw_alert_dialog_set_close_response (question, "cancel");
  adw_alert_dialog_choose (question, GTK_WIDGET (self), NULL, on_discard_chosen, g_object_ref (self));
}

static void
on_closed (TapoCameraDialog *self)
{
  g_cancellable_cancel (self->saving);
  tapo_camera_trial_stop (self->trial);
  tapo_camera_form_wipe (self->form);
}

static void
tapo_camera_dialog_dispose (GObject *object)
{
  TapoCameraDialog *self = TAPO_CAMERA_DIALOG (object);

  g_clear_object (&self->trial);
  g_clear_object (&self->saving);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_CAMERA_DIALOG);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_camera_dialog_parent_class)->dispose (object);
}

static void
tapo_camera_dialog_class_init (TapoCameraDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_camera_dialog_dispose;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, TAPO_TYPE_CAMERA);

  g_type_ensure (TAPO_TYPE_CAMERA_FORM);
  g_type_ensure (TAPO_TYPE_TRIAL_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, page);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, test_button);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, trial_view);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, on_trial_state);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_connection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_brand);
  gtk_widget_class_bind_template_callback (widget_class, on_close_attempt);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_install_action (widget_class, "camera-dialog.test", NULL, on_test);
  gtk_widget_class_install_action (widget_class, "camera-dialog.save", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "camera-dialog.cancel", NULL, on_cancel);
}

static void
tapo_camera_dialog_init (TapoCameraDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AdwDialog *
make (TapoServices *services,
      TapoCamera *draft,
      gboolean is_new)
{
  TapoCameraDialog *self = g_object_new (TAPO_TYPE_CAMERA_DIALOG, NULL);
  const char *title = is_new ? _ ("Add Camera") : _ ("Edit Camera");

  self->services = tapo_services_ref (services);
  self->draft = g_object_ref (draft);
  self->is_new = is_new;
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_navigation_page_set_title (self->page, title);
  adw_banner_set_revealed (self->read_only_banner, is_read_only (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !is_read_only (self));
  tapo_camera_form_set_draft (self->form, services->cameras, draft, !is_new);
  self->trial = tapo_camera_trial_new (services, self->trial_view, self->form, draft);
  tapo_dialog_focus_first (ADW_DIALOG (self), tapo_camera_form_get_first (self->form));
  update_buttons (self);
  return ADW_DIALOG (self);
}

AdwDialog *
tapo_camera_dialog_new_add (TapoServices *services)
{
  g_autoptr (TapoCamera) draft = tapo_camera_new ();

  g_return_val_if_fail (services != NULL, NULL);

  return make (services, draft, TRUE);
}

AdwDialog *
tapo_camera_dialog_new_edit (TapoServices *services,
                             TapoCamera *camera)
{
  g_autoptr (TapoCamera) draft = NULL;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), NULL);

  draft = tapo_camera_copy (camera);
  return make (services, draft, FALSE);
}

void
tapo_camera_dialog_set_address (TapoCameraDialog *self,
                                const char *address)
{
  g_return_if_fail (TAPO_IS_CAMERA_DIALOG (self));

  tapo_camera_form_set_address (self->form, address);
}
