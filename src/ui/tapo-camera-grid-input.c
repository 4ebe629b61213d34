/* tapo-camera-grid-input.c: keys, wheel, finger and drag in the grid.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-grid-private.h"

#include <math.h>

#include "tapo-camera-tile.h"
#include "tapo-grid-fit.h"

/* So fast a finger turns the page. */
#define SWIPE 300

typedef enum
{
  MOVE_LEFT,
  MOVE_RIGHT,
  MOVE_UP,
  MOVE_DOWN,
  MOVE_FIRST,
  MOVE_LAST,
  MOVE_PAGE_UP,
  MOVE_PAGE_DOWN,
} Move;

int
tapo_camera_grid_get_focus_place (TapoCameraGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *tile = focus != NULL ? gtk_widget_get_ancestor (focus, TAPO_TYPE_CAMERA_TILE) : NULL;
  guint place;

  return tile != NULL && g_ptr_array_find (self->tiles, tile, &place) ? (int) place : -1;
}

void
tapo_camera_grid_focus_place (TapoCameraGrid *self,
                              int place)
{
  if (self->tiles->len > 0)
    gtk_widget_grab_focus (self->tiles->pdata[CLAMP (place, 0, (int) self->tiles->len - 1)]);
}

/* The nearest tile in the next row up or down; -1 where there is none. */
static int
find_vertically (TapoCameraGrid *self,
                 int from,
                 gboolean up)
{
  const TapoGridCell *cells = (const TapoGridCell *) (const void *) self->cells->data;
  int best = -1;
  int best_distance = G_MAXINT;

  for (int i = 0; i < (int) self->cells->len; i++)
    {
      int rows = up ? cells[from].y - cells[i].y - cells[i].height : cells[i].y - cells[from].y - cells[from].height;
      int columns = ABS (2 * cells[i].x + cells[i].width - 2 * cells[from].x - cells[from].width);

      if (rows >= 0 && rows * 16 + columns < best_distance)
        {
          best = i;
          best_distance = rows * 16 + columns;
        }
    }
  return best;
}

/* To a place that may be on the page before or after this one. */
static gboolean
focus_across (TapoCameraGrid *self,
              int place)
{
  gint64 index = (gint64) self->page * self->capacity + place;

  if (index < 0 || index >= tapo_camera_grid_get_n_cameras (self))
    return FALSE;
  tapo_camera_grid_set_page (self, (guint) (index / self->capacity));
  tapo_camera_grid_focus_place (self, (int) (index % self->capacity));
  return TRUE;
}

static gboolean
on_move (GtkWidget *widget,
         GVariant *args,
         gpointer user_data)
{
  TapoCameraGrid *self = TAPO_CAMERA_GRID (widget);
  Move move = (Move) g_variant_get_int32 (args);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int place = tapo_camera_grid_get_focus_place (self);
  int n_tiles = (int) self->tiles->len;
  int to;

  if (n_tiles == 0)
    return FALSE;
  if (place < 0)
    {
      tapo_camera_grid_focus_place (self, 0);
      return TRUE;
    }
  switch (move)
    {
    case MOVE_LEFT:
    case MOVE_RIGHT:
      focus_across (self, place + ((move == MOVE_RIGHT) != mirrored ? 1 : -1));
      return TRUE;
    case MOVE_UP:
    case MOVE_DOWN:
      to = find_vertically (self, place, move == MOVE_UP);
      if (to >= 0)
        tapo_camera_grid_focus_place (self, to);
      else if (move == MOVE_UP ? self->page > 0 : self->page + 1 < self->n_pages)
        focus_across (self, move == MOVE_UP ? -1 : n_tiles);
      else
        /* Out of the grid, to whatever is above or below. */
        return FALSE;
      return TRUE;
    case MOVE_FIRST:
    case MOVE_LAST:
      focus_across (self, (move == MOVE_FIRST ? 0 : (int) tapo_camera_grid_get_n_cameras (self) - 1) -
                              (int) (self->page * self->capacity));
      return TRUE;
    case MOVE_PAGE_UP:
    case MOVE_PAGE_DOWN:
    default:
      if (move == MOVE_PAGE_DOWN || self->page > 0)
        tapo_camera_grid_set_page (self, move == MOVE_PAGE_DOWN ? self->page + 1 : self->page - 1);
      tapo_camera_grid_focus_place (self, place);
      return TRUE;
    }
}

/* Left and right are directions on the screen, so they are here and not with the actions. */
static gboolean
on_reorder (GtkWidget *widget,
            GVariant *args,
            gpointer user_data)
{
  TapoCameraGrid *self = TAPO_CAMERA_GRID (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean right = g_variant_get_int32 (args) == MOVE_RIGHT;
  int place = tapo_camera_grid_get_focus_place (self);

  if (place < 0)
    return FALSE;
  gtk_widget_activate_action (self->tiles->pdata[place], right != mirrored ? "camera.move-down" : "camera.move-up",
                              NULL);
  return TRUE;
}

static gboolean
on_scroll (TapoCameraGrid *self,
           double dx,
           double dy)
{
  if (self->n_pages < 2 || fabs (dy) < 0.5)
    return GDK_EVENT_PROPAGATE;
  if (dy > 0 || self->page > 0)
    tapo_camera_grid_set_page (self, dy > 0 ? self->page + 1 : self->page - 1);
  return GDK_EVENT_STOP;
}

static void
on_swipe (TapoCameraGrid *self,
          double velocity_x,
          double velocity_y)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean forward = (velocity_x < 0) != mirrored;

  if (fabs (velocity_x) < SWIPE || fabs (velocity_x) < fabs (velocity_y))
    return;
  if (forward || self->page > 0)
    tapo_camera_grid_set_page (self, forward ? self->page + 1 : self->page - 1);
}

static void
set_drop_tile (TapoCameraGrid *self,
               GtkWidget *tile)
{
  if (tile == self->drop_tile)
    return;
  if (self->drop_tile != NULL)
    gtk_widget_remove_css_class (self->drop_tile, "drop");
  self->drop_tile = tile;
  if (tile != NULL)
    gtk_widget_add_css_class (tile, "drop");
}

static GdkDragAction
on_drop_motion (TapoCameraGrid *self,
                double x,
                double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  self->hovered = TRUE;
  set_drop_tile (self, picked != NULL ? gtk_widget_get_ancestor (picked, TAPO_TYPE_CAMERA_TILE) : NULL);
  return self->drop_tile != NULL ? GDK_ACTION_MOVE : 0;
}

static void
on_drop_leave (TapoCameraGrid *self)
{
  self->hovered = FALSE;
  set_drop_tile (self, NULL);
}

static gboolean
on_drop (TapoCameraGrid *self,
         const GValue *value,
         double x,
         double y)
{
  TapoCamera *camera = g_value_get_object (value);
  TapoCamera *target;
  guint from, to;

  on_drop_motion (self, x, y);
  target = self->drop_tile != NULL ? tapo_camera_tile_get_camera (TAPO_CAMERA_TILE (self->drop_tile)) : NULL;
  on_drop_leave (self);
  if (target == NULL || !tapo_view_cameras_get_position (self->cameras, camera, &from) ||
      !tapo_view_cameras_get_position (self->cameras, target, &to))
    return FALSE;
  /* A place in a layout is a place: what was there goes where the other one came from. */
  if (!tapo_grid_layout_is_auto (self->layout))
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.swap-cameras", "(ss)", tapo_camera_get_id (camera),
                                       tapo_camera_get_id (target));
  return gtk_widget_activate_action (GTK_WIDGET (self), "win.move-camera", "(si)", tapo_camera_get_id (camera),
                                     (int) to - (int) from);
}

gboolean
tapo_camera_grid_is_dragged (TapoCameraGrid *self)
{
  gboolean dragged;

  g_return_val_if_fail (TAPO_IS_CAMERA_GRID (self), FALSE);

  dragged = self->hovered;
  for (guint i = 0; i < self->tiles->len; i++)
    dragged |= tapo_camera_tile_is_dragged (self->tiles->pdata[i]);
  return dragged;
}

static void
add_keys (GtkWidgetClass *widget_class,
          guint keyval,
          guint keypad_keyval,
          Move move)
{
  gtk_widget_class_add_binding (widget_class, keyval, 0, on_move, "i", move);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, 0, on_move, "i", move);
}

void
tapo_camera_grid_install_keys (GtkWidgetClass *widget_class)
{
  add_keys (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, MOVE_LEFT);
  add_keys (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, MOVE_RIGHT);
  add_keys (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, MOVE_UP);
  add_keys (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, MOVE_DOWN);
  add_keys (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, MOVE_FIRST);
  add_keys (widget_class, GDK_KEY_End, GDK_KEY_KP_End, MOVE_LAST);
  add_keys (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, MOVE_PAGE_UP);
  add_keys (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, MOVE_PAGE_DOWN);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, on_reorder, "i", MOVE_LEFT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, on_reorder, "i", MOVE_RIGHT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, on_reorder, "i", MOVE_LEFT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, on_reorder, "i", MOVE_RIGHT);
}

void
tapo_camera_grid_add_controllers (TapoCameraGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                                                GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *swipe = gtk_gesture_swipe_new ();
  GtkDropTarget *drop = gtk_drop_target_new (TAPO_TYPE_CAMERA, GDK_ACTION_MOVE);

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  g_signal_connect_swapped (swipe, "swipe", G_CALLBACK (on_swipe), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (swipe));
  g_signal_connect_swapped (drop, "motion", G_CALLBACK (on_drop_motion), self);
  g_signal_connect_swapped (drop, "leave", G_CALLBACK (on_drop_leave), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drop));
}
