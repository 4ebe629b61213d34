/* tapo-camera-grid.c: from a list of cameras to a page of tiles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-grid-private.h"

#include <glib/gi18n.h>

#include "tapo-camera-tile.h"
#include "tapo-error.h"

#define GAP 4

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_N_PAGES,
  PROP_LOCKED,
  PROP_LAYOUT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoCameraGrid, tapo_camera_grid, GTK_TYPE_WIDGET)

guint
tapo_camera_grid_get_n_cameras (TapoCameraGrid *self)
{
  return self->cameras != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->cameras)) : 0;
}

/* A tile stands for a camera: several of them may have one session. */
static GtkWidget *
find_tile (GPtrArray *tiles,
           TapoCamera *camera,
           TapoSession *session)
{
  for (guint i = 0; i < tiles->len; i++)
    {
      if (tapo_camera_tile_get_camera (tiles->pdata[i]) == camera &&
          tapo_camera_tile_get_session (tiles->pdata[i]) == session)
        return tiles->pdata[i];
    }
  return NULL;
}

static gboolean
is_locked (TapoSession *session)
{
  return g_error_matches (tapo_session_get_error (session), TAPO_ERROR, TAPO_ERROR_SECRET);
}

static void
update_locked (TapoCameraGrid *self)
{
  gboolean locked = FALSE;

  for (guint i = 0; i < self->tiles->len; i++)
    locked |= is_locked (tapo_camera_tile_get_session (self->tiles->pdata[i]));
  if (locked == self->locked)
    return;
  self->locked = locked;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOCKED]);
}

static void
on_error_changed (GtkWidget *tile)
{
  GtkWidget *grid = gtk_widget_get_parent (tile);

  if (grid != NULL)
    update_locked (TAPO_CAMERA_GRID (grid));
}

static GtkWidget *
make_tile (TapoCamera *camera,
           TapoSession *session)
{
  GtkWidget *tile = tapo_camera_tile_new (camera, session);

  g_signal_connect_object (session, "notify::error-code", G_CALLBACK (on_error_changed), tile, G_CONNECT_SWAPPED);
  return tile;
}

/* Makes the tiles of the page, keeping those that stay: a camera that only changes its place goes on playing. */
static void
fill_page (TapoCameraGrid *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->tiles);
  guint first = self->page * self->capacity;
  guint n = tapo_camera_grid_get_n_cameras (self);

  self->tiles = g_ptr_array_new ();
  for (guint i = first; i < n && i < first + self->capacity; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), i);
      TapoSession *session = tapo_session_pool_get (self->pool, camera);
      GtkWidget *tile = find_tile (before, camera, session);
      GtkWidget *previous = self->tiles->len > 0 ? self->tiles->pdata[self->tiles->len - 1] : NULL;

      if (tile == NULL)
        tile = make_tile (camera, session);
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
  /* New tiles have leases of their own as soon as they are on the screen, and a connection lasts that long. */
  g_ptr_array_set_size (self->ready, 0);
  update_locked (self);
}

static void
update_tiles (TapoCameraGrid *self)
{
  guint n_pages = self->capacity > 0 ? (tapo_camera_grid_get_n_cameras (self) + self->capacity - 1) / self->capacity : 0;
  guint page = n_pages > 0 ? MIN (self->page, n_pages - 1) : 0;
  int focus = tapo_camera_grid_get_focus_place (self);

  g_clear_handle_id (&self->update_idle, g_source_remove);
  g_object_freeze_notify (G_OBJECT (self));
  if (n_pages != self->n_pages)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  self->n_pages = n_pages;
  self->page = page;
  fill_page (self);
  if (focus >= 0 && tapo_camera_grid_get_focus_place (self) < 0)
    tapo_camera_grid_focus_place (self, focus);
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
  self->page = self->first / capacity;
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
mirror (GArray *cells,
        int width)
{
  for (guint i = 0; i < cells->len; i++)
    {
      TapoGridCell *cell = &g_array_index (cells, TapoGridCell, i);

      cell->x = width - cell->x - cell->width;
    }
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
  GArray *places = !tapo_grid_layout_is_auto (self->layout) ? self->spots : self->cells;
  guint n;

  set_capacity (self, (guint) tapo_grid_layout_get_capacity (self->layout, width, height, GAP));
  for (guint i = 0; i < self->tiles->len; i++)
    aspects[i] = tapo_camera_tile_get_aspect (self->tiles->pdata[i]);
  g_array_set_size (self->cells, self->tiles->len);
  g_array_set_size (self->spots, !tapo_grid_layout_is_auto (self->layout) ? self->capacity : 0);
  /* Until the page is made anew there may be more tiles than there is room for: they go on where they are. */
  n = !tapo_grid_layout_is_auto (self->layout) ? MIN (self->tiles->len, self->capacity) : self->tiles->len;
  tapo_grid_layout_place (self->layout, aspects, (int) n, width, height, GAP,
                          (TapoGridCell *) (void *) self->cells->data, (TapoGridCell *) (void *) self->spots->data);
  if (mirrored)
    {
      mirror (self->cells, width);
      mirror (self->spots, width);
    }
  for (guint i = 0; i < self->tiles->len; i++)
    {
      TapoGridCell *cell = &g_array_index (self->cells, TapoGridCell, i);

      tapo_camera_tile_set_chief (self->tiles->pdata[i], tapo_grid_cell_is_chief ((TapoGridCell *) (void *) places->data, (int) places->len, (int) i));
      gtk_widget_size_allocate (self->tiles->pdata[i],
                                &(GtkAllocation) { cell->x, cell->y, cell->width, cell->height }, -1);
    }
}

/* Room that no camera fills is a quiet place, so that the layout can be seen. */
static void
tapo_camera_grid_snapshot (GtkWidget *widget,
                           GtkSnapshot *snapshot)
{
  TapoCameraGrid *self = TAPO_CAMERA_GRID (widget);

  for (guint i = self->tiles->len; i < self->spots->len; i++)
    {
      const TapoGridCell *spot = &g_array_index (self->spots, TapoGridCell, i);

      gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 0.05f },
                                 &GRAPHENE_RECT_INIT ((float) spot->x, (float) spot->y, (float) spot->width,
                                                      (float) spot->height));
    }
  GTK_WIDGET_CLASS (tapo_camera_grid_parent_class)->snapshot (widget, snapshot);
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
    case PROP_LOCKED:
      g_value_set_boolean (value, self->locked);
      break;
    case PROP_LAYOUT:
      g_value_take_string (value, tapo_grid_layout_dup_nick (self->layout));
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
  else if (prop_id == PROP_LAYOUT)
    tapo_camera_grid_set_layout (TAPO_CAMERA_GRID (object), tapo_grid_layout_from_nick (g_value_get_string (value)));
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
  g_ptr_array_set_size (self->ready, 0);
  g_clear_object (&self->cameras);
  g_clear_object (&self->pool);
  G_OBJECT_CLASS (tapo_camera_grid_parent_class)->dispose (object);
}

static void
tapo_camera_grid_finalize (GObject *object)
{
  g_ptr_array_unref (TAPO_CAMERA_GRID (object)->tiles);
  g_array_unref (TAPO_CAMERA_GRID (object)->cells);
  g_ptr_array_unref (TAPO_CAMERA_GRID (object)->ready);
  g_array_unref (TAPO_CAMERA_GRID (object)->spots);
  G_OBJECT_CLASS (tapo_camera_grid_parent_class)->finalize (object);
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
  widget_class->snapshot = tapo_camera_grid_snapshot;

  props[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags | G_PARAM_READWRITE);
  props[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, flags | G_PARAM_READABLE);
  props[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  props[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, "auto", flags | G_PARAM_READWRITE);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "cameragrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  tapo_camera_grid_install_keys (widget_class);
}

static void
tapo_camera_grid_init (TapoCameraGrid *self)
{
  self->layout = tapo_grid_layout_from_nick ("auto");
  self->tiles = g_ptr_array_new ();
  self->ready = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_lease_release);
  self->cells = g_array_new (FALSE, TRUE, sizeof (TapoGridCell));
  self->spots = g_array_new (FALSE, TRUE, sizeof (TapoGridCell));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Cameras"), -1);
  tapo_camera_grid_add_controllers (self);
}

void
tapo_camera_grid_set_cameras (TapoCameraGrid *self,
                              TapoViewCameras *cameras,
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
  self->first = page * self->capacity;
  update_tiles (self);
}

void
tapo_camera_grid_set_layout (TapoCameraGrid *self,
                             TapoGridLayout layout)
{
  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  if (tapo_grid_layout_equals (layout, self->layout))
    return;
  self->layout = layout;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYOUT]);
}

void
tapo_camera_grid_set_first (TapoCameraGrid *self,
                            guint first)
{
  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  self->first = first;
  if (self->capacity == 0)
    return;
  self->page = first / self->capacity;
  update_tiles (self);
}

void
tapo_camera_grid_get_range (TapoCameraGrid *self,
                            guint *first,
                            guint *n)
{
  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  *first = self->capacity > 0 ? self->page * self->capacity : self->first;
  *n = self->tiles->len;
}

void
tapo_camera_grid_make_ready (TapoCameraGrid *self,
                             guint page)
{
  guint n = tapo_camera_grid_get_n_cameras (self);

  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  if (self->ready->len > 0 && page == self->ready_page)
    return;
  g_ptr_array_set_size (self->ready, 0);
  if (page >= self->n_pages || page == self->page)
    return;
  self->ready_page = page;
  for (guint i = page * self->capacity; i < n && i < (page + 1) * self->capacity; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), i);

      g_ptr_array_add (self->ready, tapo_session_acquire (tapo_session_pool_get (self->pool, camera), TAPO_LEASE_PICTURE, 1));
    }
}

void
tapo_camera_grid_focus_camera (TapoCameraGrid *self,
                               TapoCamera *camera)
{
  guint position;

  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  if (self->capacity == 0 || !tapo_view_cameras_get_position (self->cameras, camera, &position))
    return;
  tapo_camera_grid_set_page (self, position / self->capacity);
  tapo_camera_grid_focus_place (self, (int) (position % self->capacity));
}

void
tapo_camera_grid_retry_locked (TapoCameraGrid *self)
{
  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));

  for (guint i = 0; i < self->tiles->len; i++)
    {
      TapoSession *session = tapo_camera_tile_get_session (self->tiles->pdata[i]);

      if (is_locked (session))
        tapo_session_retry (session);
    }
}
