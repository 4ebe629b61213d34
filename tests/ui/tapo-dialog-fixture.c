/* tapo-dialog-fixture.c: what every test of a dialog needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-dialog-fixture.h"

#include <gst/gst.h>

#include "tapo-debug.h"
#include "tapo-layered-store.h"

/* What a session waits for, short where the camera has no part in it. */
static TapoTimings timings;

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

gboolean
tapo_ui_init (int *argc,
              char ***argv)
{
  if (!gtk_init_check ())
    return FALSE;
  g_test_init (argc, argv, NULL);
  gst_init (NULL, NULL);
  adw_init ();
  tapo_debug_claim_main_thread ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_timeout_add (5, on_tick, NULL);

  timings = tapo_timings_default;
  timings.backoff = 20;
  timings.linger = 50;
  timings.seed = 1;
  return TRUE;
}

void
tapo_ui_iterate (void)
{
  g_main_context_iteration (NULL, TRUE);
}

void
tapo_ui_settle (void)
{
  for (int i = 0; i < 10; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_main_context_iteration (NULL, TRUE);
    }
}

TapoDialogFixture *
tapo_dialog_fixture_new (TapoCameraStore *store)
{
  TapoDialogFixture *self = g_new0 (TapoDialogFixture, 1);
  g_autoptr (TapoSecretStore) secrets = NULL;

  self->cameras = tapo_camera_list_new ();
  self->keyring = tapo_test_store_new ();
  secrets = tapo_layered_store_new (TAPO_SECRET_STORE (self->keyring));
  self->pool = tapo_session_pool_new (self->cameras, secrets, &timings);
  self->services = tapo_services_new (self->cameras, store, secrets, self->pool);

  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 800, 600);
  /* Something to go back to: without it a dialog that had the keyboard is never let go of. */
  adw_toast_overlay_set_child (self->toasts, gtk_button_new_with_label ("Behind the dialog"));
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->toasts));
  return self;
}

void
tapo_dialog_fixture_free (TapoDialogFixture *self)
{
  gpointer cameras = self->cameras, pool = self->pool, keyring = self->keyring;

  gtk_window_destroy (self->window);
  tapo_session_pool_close (self->pool);
  g_assert_true (tapo_session_pool_drain (self->pool, TAPO_TEST_PATIENCE_MS));
  tapo_ui_settle ();

  g_object_add_weak_pointer (G_OBJECT (self->cameras), &cameras);
  g_object_add_weak_pointer (G_OBJECT (self->pool), &pool);
  g_object_add_weak_pointer (G_OBJECT (self->keyring), &keyring);
  tapo_services_unref (self->services);
  g_object_unref (self->pool);
  g_object_unref (self->cameras);
  g_object_unref (self->keyring);
  /* Whatever still kept them does so only until its answer comes. */
  tapo_ui_wait_until (pool == NULL && cameras == NULL && keyring == NULL);
  g_free (self);
}

TapoCamera *
tapo_dialog_fixture_add (TapoDialogFixture *self,
                         const char *name,
                         const char *host,
                         const char *password)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();

  g_object_set (camera, "name", name, "host", host, "user", "garden", "main-path", "/stream1", "sub-path", "/stream2", NULL);
  if (password != NULL)
    tapo_secret_store_store_async (TAPO_SECRET_STORE (self->keyring), tapo_camera_get_id (camera), name, password, NULL, NULL, NULL);
  tapo_camera_list_add (self->cameras, camera);
  return camera;
}

void
tapo_dialog_fixture_present (TapoDialogFixture *self,
                             AdwDialog *dialog)
{
  gtk_window_present (self->window);
  gtk_widget_grab_focus (adw_toast_overlay_get_child (self->toasts));
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  tapo_ui_wait_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
}

AdwDialog *
tapo_dialog_fixture_get_top (TapoDialogFixture *self)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (self->window));
}

void
tapo_dialog_fixture_respond (TapoDialogFixture *self,
                             const char *response)
{
  AdwDialog *alert;

  tapo_ui_wait_until (ADW_IS_ALERT_DIALOG (tapo_dialog_fixture_get_top (self)));
  alert = tapo_dialog_fixture_get_top (self);
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (alert), response));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), response);
  adw_dialog_close (alert);
  tapo_ui_settle ();
}

static GtkWidget *
find (GtkWidget *above,
      GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (above), type))
    return above;
  for (GtkWidget *child = gtk_widget_get_first_child (above); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

gpointer
tapo_test_find (gpointer above,
                GType type)
{
  GtkWidget *found = find (above, type);

  g_assert_nonnull (found);
  return found;
}

gpointer
tapo_test_child (gpointer widget,
                 const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return child;
}

const char *
tapo_test_text (gpointer editable)
{
  return gtk_editable_get_text (editable);
}

void
tapo_test_set_text (gpointer editable,
                    const char *text)
{
  gtk_editable_set_text (editable, text);
}
