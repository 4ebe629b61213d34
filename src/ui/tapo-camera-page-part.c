/* tapo-camera-page-part.c: makes what is seen of an enlarged picture a camera of its own, and changes what one shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-page-private.h"

#include <glib/gi18n.h>

#include "tapo-camera-store.h"
#include "tapo-part-dialog.h"

static TapoZoomView *
get_picture (TapoCameraPage *self)
{
  return tapo_camera_view_get_picture (self->view);
}

/* What can be cut out has a picture, and a list that can be written. */
static gboolean
can_cut (TapoCameraPage *self)
{
  TapoCameraStore *store = self->services != NULL ? self->services->store : NULL;

  return self->session != NULL && tapo_session_get_aspect (self->session) > 0 &&
         (store == NULL || !tapo_camera_store_get_read_only (store));
}

void
tapo_camera_page_update_parts (TapoCameraPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TapoCrop visible = tapo_zoom_view_get_visible (get_picture (self));

  gtk_widget_action_set_enabled (widget, "part.add", can_cut (self) && !self->choosing);
  gtk_widget_action_set_enabled (widget, "part.use", can_cut (self) && self->choosing);
  gtk_widget_action_set_enabled (widget, "part.cancel", self->choosing);
  gtk_widget_set_visible (self->part_button, can_cut (self) && !self->choosing && !tapo_crop_is_whole (&visible));
}

static void
set_choosing (TapoCameraPage *self,
              gboolean choosing)
{
  self->choosing = choosing;
  gtk_revealer_set_reveal_child (self->part_revealer, choosing);
  tapo_camera_view_set_whole (self->view, choosing);
  tapo_camera_page_update_parts (self);
}

void
tapo_camera_page_stop_choosing (TapoCameraPage *self)
{
  if (!self->choosing)
    return;
  set_choosing (self, FALSE);
  tapo_zoom_view_reset (get_picture (self));
}

/* All of the source's picture, enlarged to what the camera shows now: from there it can be moved and made larger. */
void
tapo_camera_page_choose_part (TapoCameraPage *self)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  TapoCrop crop;

  g_return_if_fail (TAPO_IS_CAMERA_PAGE (self));

  if (self->camera == NULL || !tapo_camera_is_virtual (self->camera) || !can_cut (self))
    return;
  name = tapo_camera_dup_display_name (self->camera);
  /* Translators: %s is the name of a camera that shows a part of the picture of another */
  text = g_strdup_printf (_ ("Zoom and move to what “%s” should show"), name);
  gtk_label_set_label (self->part_label, text);
  set_choosing (self, TRUE);
  crop = tapo_camera_get_crop (self->camera);
  tapo_zoom_view_show_part (get_picture (self), &crop);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
show_toast (TapoCameraPage *self,
            AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

/* Behind its source and the parts of it that follow there. */
static guint
find_place (TapoCameraList *cameras,
            TapoCamera *part)
{
  TapoCamera *source = tapo_camera_list_get_source (cameras, part);
  guint position;

  if (source == NULL || !tapo_camera_list_get_position (cameras, source, &position))
    return G_MAXUINT;
  for (position++; position < tapo_camera_list_get_length (cameras); position++)
    {
      g_autoptr (TapoCamera) next = g_list_model_get_item (G_LIST_MODEL (cameras), position);

      if (g_strcmp0 (tapo_camera_get_source (next), tapo_camera_get_id (source)) != 0)
        break;
    }
  return position;
}

static void
on_named (TapoCamera *part,
          gpointer user_data)
{
  TapoCameraPage *self = user_data;
  g_autofree char *name = tapo_camera_dup_display_name (part);
  g_autofree char *title = NULL;
  AdwToast *toast;

  tapo_camera_list_insert (self->services->cameras, part, find_place (self->services->cameras, part));
  /* Translators: %s is the name of a camera */
  title = g_strdup_printf (_ ("“%s” added"), name);
  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_action_name (toast, "win.show-camera");
  adw_toast_set_action_target (toast, "s", tapo_camera_get_id (part));
  show_toast (self, toast);
}

static void
add_part (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  TapoCameraPage *self = TAPO_CAMERA_PAGE (widget);
  TapoCrop visible = tapo_zoom_view_get_visible (get_picture (self));
  g_autoptr (TapoCamera) part = NULL;

  if (!can_cut (self))
    return;
  if (tapo_crop_is_whole (&visible))
    {
      show_toast (self, adw_toast_new (_ ("Zoom in first, to what the new camera should show")));
      return;
    }
  part = tapo_camera_new_part (self->camera, NULL, &visible);
  tapo_part_dialog_present (part, self->session, on_named, self);
}

static void
use_part (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  TapoCameraPage *self = TAPO_CAMERA_PAGE (widget);
  TapoCrop visible = tapo_zoom_view_get_visible (get_picture (self));

  if (!self->choosing || !can_cut (self))
    return;
  tapo_camera_set_crop (self->camera, &visible);
  tapo_camera_page_stop_choosing (self);
}

static void
cancel_part (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  tapo_camera_page_stop_choosing (TAPO_CAMERA_PAGE (widget));
}

void
tapo_camera_page_install_part_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "part.add", NULL, add_part);
  gtk_widget_class_install_action (widget_class, "part.use", NULL, use_part);
  gtk_widget_class_install_action (widget_class, "part.cancel", NULL, cancel_part);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "part.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "part.use", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "part.use", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "part.cancel", NULL);
}
