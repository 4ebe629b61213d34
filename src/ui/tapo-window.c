/* tapo-window.c: the window: header bar and grid.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-window.h"

#include "tapo-camera-grid.h"

struct _TapoWindow
{
  AdwApplicationWindow parent_instance;

  TapoCameraGrid *grid;
};

G_DEFINE_FINAL_TYPE (TapoWindow, tapo_window, ADW_TYPE_APPLICATION_WINDOW)

static void
tapo_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_WINDOW);
  G_OBJECT_CLASS (tapo_window_parent_class)->dispose (object);
}

static void
tapo_window_class_init (TapoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, grid);
  g_type_ensure (TAPO_TYPE_CAMERA_GRID);
}

static void
tapo_window_init (TapoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
tapo_window_new (GtkApplication *application,
                 TapoServices *services)
{
  TapoWindow *self = g_object_new (TAPO_TYPE_WINDOW, "application", application, NULL);

  tapo_camera_grid_set_cameras (self->grid, services->cameras, services->pool);
  return GTK_WINDOW (self);
}
