/* tapo-camera-grid.c: from a list of cameras to a page of tiles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-grid.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tapo-camera-tile.h"
#include "tapo-grid-fit.h"

#define GAP 4

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

struct _TapoCameraGrid
{
  GtkWidget parent_instance;

  TapoCameraList *cameras;
  TapoSessionPool *pool;
  GPtrArray *tiles; /* borrowed from the widget tree, in the list's order */
  GArray *cells;    /* where they are */
  guint capacity;   /* of a page; 0 until the grid has a size */
  guint page;
  guint n_pages;
  guint update_idle;
  GtkWidget *drop_tile; /* where a dragged camera would go */
};

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_N_PAGES,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoCameraGrid, tapo_camera_grid, GTK_TYPE_WIDGET)

static guint
get_n_cameras (TapoCameraGrid *self)
{
  return self->cameras != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->cameras)) : 0;
}

/* The place on the page of the tile that has the focus, inside it included; -1 for none. */
static int
get_focus_place (TapoCameraGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *tile = focus != NULL ? gtk_widget_get_ancestor (focus, TAPO_TYPE_CAMERA_TILE) : NULL;
  guint place;

  return tile != NULL && g_ptr_array_find (self->tiles, tile, &place) ? (int) place : -1;
}

static void
focus_place (TapoCameraGrid *self,
             int place)
{
  if (self->tiles->len > 0)
    gtk_widget_grab_focus (self->tiles->pdata[CLAMP (place, 0, (int) self->tiles->len - 1)]);
}

static GtkWidget *
find_tile (GPtrArray *tiles,
           TapoSession *session)
{
  for (guint i = 0; i < tiles->len; i++)
    {
      if (tapo_camera_tile_get_session (tiles->pdata[i]) == session)
        return tiles->pdata[i];
    }
  return NULL;
}

/* Makes the tiles of the page, keeping those that stay: a camera that only changes its place goes on playing. */
static void
fill_page (TapoCameraGrid *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->tiles);
  guint first = self->page * self->capacity;
  guint n = get_n_cameras (self);

  self->tiles = g_ptr_array_new ();
  for (guint i = first; i < n && i < first + self->capacity; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), i);
      TapoSession *session = tapo_session_pool_get (self->pool, camera);
      GtkWidget *tile = find_tile (before, session);
      GtkWidget *previous = self->tiles->len > 0 ? self->tiles->pdata[self->tiles->len - 1] : NULL;

      if (tile == NULL)
        tile = tapo_camera_tile_new (session);
      else
        g_ptr_array_remove (before, tile);
      gtk_widget_insert_after (tile, GTK_WIDGET (self), previous);
      tapo_camera_tile_set_place (TAPO_CAMERA_TILE (tile), (int) i + 1, (int) n);
      g_ptr_array_add (self->tiles, tile);
    }
  for (guint i = 0; i < before->len; i++)
    {
      if (self->drop_tile == before->pdata[i])
        self->drop_tile = NULL;
      gtk_widget_unparent (before->pdata[i]);
    }
}

static void
update_tiles (TapoCameraGrid *self)
{
  guint n_pages = self->capacity > 0 ? (get_n_cameras (self) + self->capacity - 1) / self->capacity : 0;
  guint page = n_pages > 0 ? MIN (self->page, n_pages - 1) : 0;
  int focus = get_focus_place (self);

  g_clear_handle_id (&self->update_idle, g_source_remove);
  g_object_freeze_notify (G_OBJECT (self));
  if (n_pages != self->n_pages)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  self->n_pages = n_pages;
  self->page = page;
  fill_page (self);
  if (focus >= 0 && get_focus_place (self) < 0)
    focus_place (self, focus);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  /* Also when only the range has changed: whoever shows the page shows that, too. */
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
on_update_idle (gpointer user_data)
{
  TapoCameraGrid *self = user_data;

  self->update_idle = 0;
  update_tiles (self);
  return G_SOURCE_REMOVE;
}

/* Keeps the first camera of the page on the page. Tiles cannot be made while sizes are being given out. */
static void
set_capacity (TapoCameraGrid *self,
              guint capacity)
{
  if (capacity == self->capacity)
    return;
  self->page = self->page * self->capacity / capacity;
  self->capacity = capacity;
  if (self->update_idle == 0)
    self->update_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_update_idle, self, NULL);
}

static void
tapo_camera_grid_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 540;

  /* GTK wants every child asked before it is given a size. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
}

static void
tapo_camera_grid_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  TapoCameraGrid *self = TAPO_CAMERA_GRID (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autofree double *aspects = g_new (double, self->tiles->len + 1);

  set_capacity (self, (guint) tapo_grid_fit_get_capacity (width, height, GAP));
  for (guint i = 0; i < self->tiles->len; i++)
    aspects[i] = tapo_camera_tile_get_aspect (self->tiles->pdata[i]);
  g_array_set_size (self->cells, self->tiles->len);
  tapo_grid_fit (aspects, (int) self->tiles->len, width, height, GAP, (TapoGridCell *) (void *) self->cells->data);
  for (guint i = 0; i < self->tiles->len; i++)
    {
      TapoGridCell *cell = &g_array_index (self->cells, TapoGridCell, i);

      if (mirrored)
        cell->x = width - cell->x - cell->width;
      gtk_widget_size_allocate (self->tiles->pdata[i],
                                &(GtkAllocation) { cell->x, cell->y, cell->width, cell->height }, -1);
    }
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

  if (index < 0 || index >= get_n_cameras (self))
    return FALSE;
  tapo_camera_grid_set_page (self, (guint) (index / self->capacity));
  focus_place (self, (int) (index % self->capacity));
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
  int place = get_focus_place (self);
  int n_tiles = (int) self->tiles->len;
  int to;

  if (n_tiles == 0)
    return FALSE;
  if (place < 0)
    {
      focus_place (self, 0);
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
        focus_place (self, to);
      else if (move == MOVE_UP ? self->page > 0 : self->page + 1 < self->n_pages)
        focus_across (self, move == MOVE_UP ? -1 : n_tiles);
      else
        /* Out of the grid, to whatever is above or below. */
        return FALSE;
      return TRUE;
    case MOVE_FIRST:
    case MOVE_LAST:
      focus_across (self, (move == MOVE_FIRST ? 0 : (int) get_n_cameras (self) - 1) -
                            (int) (self->page * self->capacity));
      return TRUE;
    case MOVE_PAGE_UP:
    case MOVE_PAGE_DOWN:
    default:
      if (move == MOVE_PAGE_DOWN || self->page > 0)
        tapo_camera_grid_set_page (self, move == MOVE_PAGE_DOWN ? self->page + 1 : self->page - 1);
      focus_place (self, place);
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
  int place = get_focus_place (self);

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

  set_drop_tile (self, picked != NULL ? gtk_widget_get_ancestor (picked, TAPO_TYPE_CAMERA_TILE) : NULL);
  return self->drop_tile != NULL ? GDK_ACTION_MOVE : 0;
}

static void
on_drop_leave (TapoCameraGrid *self)
{
  set_drop_tile (self, NULL);
}

static gboolean
on_drop (TapoCameraGrid *self,
         const GValue *value,
         double x,
         double y)
{
  guint position;
  gboolean found;

  on_drop_motion (self, x, y);
  found = self->drop_tile != NULL &&
          tapo_camera_list_get_position (self->cameras,
                                         tapo_camera_tile_get_camera (TAPO_CAMERA_TILE (self->drop_tile)), &position);
  set_drop_tile (self, NULL);
  return found && tapo_camera_list_move (self->cameras, g_value_get_object (value), position);
}

static void
tapo_camera_grid_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  TapoCameraGrid *self = TAPO_CAMERA_GRID (object);

  switch (prop_id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, self->n_pages);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_camera_grid_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_PAGE)
    tapo_camera_grid_set_page (TAPO_CAMERA_GRID (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_camera_grid_dispose (GObject *object)
{
  TapoCameraGrid *self = TAPO_CAMERA_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_idle, g_source_remove);
  self->drop_tile = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->tiles, 0);
  g_clear_object (&self->cameras);
  g_clear_object (&self->pool);
  G_OBJECT_CLASS (tapo_camera_grid_parent_class)->dispose (object);
}

static void
tapo_camera_grid_finalize (GObject *object)
{
  g_ptr_array_unref (TAPO_CAMERA_GRID (object)->tiles);
  g_array_unref (TAPO_CAMERA_GRID (object)->cells);
  G_OBJECT_CLASS (tapo_camera_grid_parent_class)->finalize (object);
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

static void
tapo_camera_grid_class_init (TapoCameraGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tapo_camera_grid_dispose;
  object_class->finalize = tapo_camera_grid_finalize;
  object_class->get_property = tapo_camera_grid_get_property;
  object_class->set_property = tapo_camera_grid_set_property;
  widget_class->measure = tapo_camera_grid_measure;
  widget_class->size_allocate = tapo_camera_grid_size_allocate;

  props[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags | G_PARAM_READWRITE);
  props[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "cameragrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
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

static void
tapo_camera_grid_init (TapoCameraGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                                                GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *swipe = gtk_gesture_swipe_new ();
  GtkDropTarget *drop = gtk_drop_target_new (TAPO_TYPE_CAMERA, GDK_ACTION_MOVE);

  self->tiles = g_ptr_array_new ();
  self->cells = g_array_new (FALSE, TRUE, sizeof (TapoGridCell));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Cameras"), -1);

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

void
tapo_camera_grid_set_cameras (TapoCameraGrid *self,
                              TapoCameraList *cameras,
                              TapoSessionPool *pool)
{
  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));
  g_return_if_fail (self->cameras == NULL);

  self->cameras = g_object_ref (cameras);
  self->pool = g_object_ref (pool);
  g_signal_connect_object (cameras, "items-changed", G_CALLBACK (update_tiles), self, G_CONNECT_SWAPPED);
  update_tiles (self);
}

guint
tapo_camera_grid_get_page (TapoCameraGrid *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_GRID (self), 0);
  return self->page;
}

guint
tapo_camera_grid_get_n_pages (TapoCameraGrid *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_GRID (self), 0);
  return self->n_pages;
}

void
tapo_camera_grid_set_page (TapoCameraGrid *self,
                           guint page)
{
  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  page = self->n_pages > 0 ? MIN (page, self->n_pages - 1) : 0;
  if (page == self->page)
    return;
  self->page = page;
  update_tiles (self);
}

void
tapo_camera_grid_get_range (TapoCameraGrid *self,
                            guint *first,
                            guint *n)
{
  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  *first = self->page * self->capacity;
  *n = self->tiles->len;
}

void
tapo_camera_grid_focus_camera (TapoCameraGrid *self,
                               TapoCamera *camera)
{
  guint position;

  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  if (self->capacity == 0 || !tapo_camera_list_get_position (self->cameras, camera, &position))
    return;
  tapo_camera_grid_set_page (self, position / self->capacity);
  focus_place (self, (int) (position % self->capacity));
}
