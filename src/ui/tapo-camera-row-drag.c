/* tapo-camera-row-drag.c: a drag source and a drop target for each row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-row-drag.h"

#include "tapo-camera-store.h"

static gboolean
is_read_only (TapoServices *services)
{
  return services->store != NULL && tapo_camera_store_get_read_only (services->store);
}

static TapoCameraRow *
get_row (gpointer controller)
{
  return TAPO_CAMERA_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
}

static void
clear_line (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "drop-before");
  gtk_widget_remove_css_class (row, "drop-behind");
}

static gboolean
is_behind (TapoCameraRow *row,
           double y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (row)) / 2.0;
}

static GdkContentProvider *
on_prepare (GtkDragSource *source,
            double x,
            double y,
            TapoServices *services)
{
  TapoCameraRow *row = get_row (source);
  TapoCamera *camera = tapo_camera_row_get_camera (row);
  gboolean renaming;

  g_object_get (row, "renaming", &renaming, NULL);
  if (camera == NULL || renaming || is_read_only (services))
    return NULL;
  return gdk_content_provider_new_typed (TAPO_TYPE_CAMERA, camera);
}

static void
on_drag_begin (GtkDragSource *source,
               GdkDrag *drag,
               gpointer user_data)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (get_row (source)));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (picture);

  gtk_drag_source_set_icon (source, still, 12, 12);
}

static GdkDragAction
on_motion (GtkDropTarget *target,
           double x,
           double y,
           TapoServices *services)
{
  TapoCameraRow *row = get_row (target);

  if (is_read_only (services))
    return 0;
  clear_line (GTK_WIDGET (row));
  gtk_widget_add_css_class (GTK_WIDGET (row), is_behind (row, y) ? "drop-behind" : "drop-before");
  return GDK_ACTION_MOVE;
}

static void
on_leave (GtkDropTarget *target,
          TapoServices *services)
{
  clear_line (GTK_WIDGET (get_row (target)));
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         TapoServices *services)
{
  TapoCameraRow *row = get_row (target);
  TapoCamera *onto = tapo_camera_row_get_camera (row);

  clear_line (GTK_WIDGET (row));
  if (onto == NULL || is_read_only (services))
    return FALSE;
  tapo_camera_row_drag_drop (services->cameras, g_value_get_object (value), onto, is_behind (row, y));
  return TRUE;
}

void
tapo_camera_row_drag_attach (TapoCameraRow *row,
                             TapoServices *services)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (TAPO_TYPE_CAMERA, GDK_ACTION_MOVE);

  g_return_if_fail (TAPO_IS_CAMERA_ROW (row));

  g_object_set_data_full (G_OBJECT (row), "services", tapo_services_ref (services), (GDestroyNotify) tapo_services_unref);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), services);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), NULL);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), services);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), services);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), services);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
}

void
tapo_camera_row_drag_drop (TapoCameraList *cameras,
                           TapoCamera *dragged,
                           TapoCamera *onto,
                           gboolean behind)
{
  guint from, to;

  if (dragged == onto || !tapo_camera_list_get_position (cameras, dragged, &from) ||
      !tapo_camera_list_get_position (cameras, onto, &to))
    return;
  if (behind)
    to++;
  /* Counted after the dragged one has left its place. */
  if (from < to)
    to--;
  tapo_camera_list_move (cameras, dragged, to);
}
