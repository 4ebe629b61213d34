/* tapo-camera-actions.c: what can be done with one camera, wherever it is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-actions.h"

#include "tapo-remedy.h"
#include "tapo-session.h"

static TapoCamera *
dup_camera (GtkWidget *widget)
{
  TapoCamera *camera = NULL;

  g_object_get (widget, "camera", &camera, NULL);
  return camera;
}

static TapoSession *
dup_session (GtkWidget *widget)
{
  TapoSession *session = NULL;

  g_object_get (widget, "session", &session, NULL);
  return session;
}

/* Which win.* action goes on with which of ours. */
static const struct
{
  const char *name;
  const char *window_action;
} forwarded[] = {
  { "camera.open", "win.show-camera" },
  { "camera.edit", "win.edit-camera" },
  { "camera.rename", "win.rename-camera" },
  { "camera.enter-password", "win.enter-password" },
  { "camera.diagnose", "win.diagnose-camera" },
  { "camera.statistics", "win.camera-statistics" },
  { "camera.remove", "win.remove-camera" },
  { "camera.change-part", "win.choose-part" },
};

static void
forward (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  g_autoptr (TapoCamera) camera = dup_camera (widget);

  if (camera == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (forwarded); i++)
    {
      if (g_str_equal (name, forwarded[i].name))
        gtk_widget_activate_action (widget, forwarded[i].window_action, "s", tapo_camera_get_id (camera));
    }
}

static void
move (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  g_autoptr (TapoCamera) camera = dup_camera (widget);
  int by = g_str_equal (name, "camera.move-up") ? -1 : 1;

  if (camera != NULL)
    gtk_widget_activate_action (widget, "win.move-camera", "(si)", tapo_camera_get_id (camera), by);
}

static void
retry (GtkWidget *widget,
       const char *name,
       GVariant *parameter)
{
  g_autoptr (TapoSession) session = dup_session (widget);

  if (session != NULL)
    tapo_session_retry (session);
}

static void
use_standard_streams (GtkWidget *widget,
                      const char *name,
                      GVariant *parameter)
{
  g_autoptr (TapoSession) session = dup_session (widget);

  if (session != NULL)
    tapo_remedy_apply (TAPO_REMEDY_STANDARD_STREAMS, tapo_session_get_camera (session), NULL);
}

void
tapo_camera_actions_install (GtkWidgetClass *widget_class)
{
  const GdkModifierType move_keys[] = { GDK_ALT_MASK, GDK_CONTROL_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (forwarded); i++)
    gtk_widget_class_install_action (widget_class, forwarded[i].name, NULL, forward);
  gtk_widget_class_install_action (widget_class, "camera.move-up", NULL, move);
  gtk_widget_class_install_action (widget_class, "camera.move-down", NULL, move);
  gtk_widget_class_install_action (widget_class, "camera.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "camera.use-standard-streams", NULL, use_standard_streams);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "camera.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "camera.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "camera.statistics", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "camera.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "camera.retry", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (move_keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, move_keys[i], "camera.move-up", NULL);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, move_keys[i], "camera.move-down", NULL);
    }
}

void
tapo_camera_actions_update (GtkWidget *widget)
{
  g_autoptr (TapoCamera) camera = dup_camera (widget);
  g_autoptr (TapoSession) session = dup_session (widget);
  TapoSessionState state = session != NULL ? tapo_session_get_state (session) : TAPO_SESSION_OFF;

  gtk_widget_action_set_enabled (widget, "camera.retry",
                                 state == TAPO_SESSION_WAITING || state == TAPO_SESSION_BLOCKED);
  /* Whose source is gone has the session that says so, of its own. */
  gtk_widget_action_set_enabled (widget, "camera.change-part", camera != NULL && tapo_camera_is_virtual (camera) && tapo_session_get_camera (session) != camera);
}
