/* tapo-window-cameras.c: what people do with cameras anywhere in the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-window-private.h"

#include <glib/gi18n.h>

#include "tapo-camera-dialog.h"
#include "tapo-camera-removal.h"
#include "tapo-doctor-dialog.h"
#include "tapo-password-dialog.h"
#include "tapo-statistics-dialog.h"
#include "tapo-transfer-actions.h"

static TapoCamera *
find_camera (TapoWindow *self,
             GVariant *id)
{
  return tapo_camera_list_find (self->services->cameras, g_variant_get_string (id, NULL));
}

/* What a camera is connected by is its source's business. */
static TapoCamera *
find_source (TapoWindow *self,
             GVariant *id)
{
  TapoCamera *camera = find_camera (self, id);
  TapoCamera *source = camera != NULL ? tapo_camera_list_get_source (self->services->cameras, camera) : NULL;

  if (camera != NULL && source == NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("The camera whose picture this is a part of is gone")));
  return source;
}

/* A list of a newer version, or one that cannot be opened, is only shown. */
static gboolean
check_editable (TapoWindow *self)
{
  AdwToast *toast;

  if (self->services->store == NULL || !tapo_camera_store_get_read_only (self->services->store))
    return TRUE;
  toast = adw_toast_new (_ ("The camera list cannot be changed now"));
  adw_toast_overlay_add_toast (self->toasts, toast);
  return FALSE;
}

/* Whether the order of what is shown can be changed: that of a view is its own. */
static gboolean
check_order (TapoWindow *self)
{
  return tapo_view_cameras_get_view (self->shown) != NULL || check_editable (self);
}

static void
add_camera (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  adw_dialog_present (tapo_camera_dialog_new_add (TAPO_WINDOW (widget)->services), widget);
}

static void
edit_camera (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_source (self, parameter);

  if (camera != NULL)
    adw_dialog_present (tapo_camera_dialog_new_edit (self->services, camera), widget);
}

static void
enter_password (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_source (self, parameter);

  if (camera != NULL)
    adw_dialog_present (tapo_password_dialog_new (self->services, camera), widget);
}

static void
diagnose_camera (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_source (self, parameter);

  if (camera != NULL)
    adw_dialog_present (tapo_doctor_dialog_new (self->services, camera), widget);
}

static void
show_statistics (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);

  if (camera != NULL)
    adw_dialog_present (tapo_statistics_dialog_new (self->services, camera), widget);
}

static void
rename_camera (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);

  if (camera == NULL || !check_editable (self))
    return;
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  tapo_camera_sidebar_rename (self->sidebar, camera);
}

static void
remove_camera (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);
  AdwToast *toast = NULL;

  if (camera != NULL && check_editable (self))
    toast = tapo_camera_removal_remove (tapo_camera_removal_get (self->services), camera);
  if (toast != NULL)
    adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
choose_part (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);

  if (camera == NULL || !check_editable (self))
    return;
  tapo_window_show_large (self, camera);
  tapo_camera_page_choose_part (self->camera_page);
}

static void
undo_removal (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  if (!tapo_window_undo_view (TAPO_WINDOW (widget)))
    tapo_camera_removal_undo (tapo_camera_removal_get (TAPO_WINDOW (widget)->services));
}

static void
move_camera (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  g_autoptr (GVariant) id = g_variant_get_child_value (parameter, 0);
  TapoCamera *camera = find_camera (self, id);
  guint position;
  int by;

  g_variant_get_child (parameter, 1, "i", &by);
  if (camera == NULL || !tapo_view_cameras_get_position (self->shown, camera, &position) ||
      (by < 0 && position == 0) || !check_order (self))
    return;
  tapo_view_cameras_move (self->shown, camera, position + (guint) by);
  tapo_camera_grid_focus_camera (self->grid, camera);
}

/* Two cameras change their places, and all others stay where they are. */
static void
swap_cameras (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  g_autoptr (GVariant) first_id = g_variant_get_child_value (parameter, 0);
  g_autoptr (GVariant) second_id = g_variant_get_child_value (parameter, 1);
  TapoCamera *first = find_camera (self, first_id);
  TapoCamera *second = find_camera (self, second_id);

  if (first == NULL || second == NULL || first == second || !check_order (self) ||
      !tapo_view_cameras_swap (self->shown, first, second))
    return;
  tapo_camera_grid_focus_camera (self->grid, first);
}

static void
show_camera (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);

  if (camera != NULL)
    tapo_window_show_large (self, camera);
}

static void
import_cameras (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  if (check_editable (self))
    tapo_transfer_import (GTK_WINDOW (self), self->toasts, self->services);
}

static void
export_cameras (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  tapo_transfer_export (GTK_WINDOW (self), self->toasts, self->services);
}

void
tapo_window_install_camera_actions (GtkWidgetClass *widget_class)
{
  static const TapoWindowAction actions[] = {
    { "win.add-camera", NULL, add_camera, GDK_KEY_n, GDK_CONTROL_MASK },
    { "win.edit-camera", "s", edit_camera, 0, 0 },
    { "win.enter-password", "s", enter_password, 0, 0 },
    { "win.diagnose-camera", "s", diagnose_camera, 0, 0 },
    { "win.camera-statistics", "s", show_statistics, 0, 0 },
    { "win.rename-camera", "s", rename_camera, 0, 0 },
    { "win.remove-camera", "s", remove_camera, 0, 0 },
    { "win.choose-part", "s", choose_part, 0, 0 },
    { "win.undo-removal", NULL, undo_removal, GDK_KEY_z, GDK_CONTROL_MASK },
    { "win.move-camera", "(si)", move_camera, 0, 0 },
    { "win.swap-cameras", "(ss)", swap_cameras, 0, 0 },
    { "win.show-camera", "s", show_camera, 0, 0 },
    { "win.import", NULL, import_cameras, 0, 0 },
    { "win.export", NULL, export_cameras, 0, 0 },
  };

  tapo_window_install_actions (widget_class, actions, G_N_ELEMENTS (actions));
}
