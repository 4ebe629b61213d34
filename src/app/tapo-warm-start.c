/* tapo-warm-start.c: leases for a moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-warm-start.h"

#include <gtk/gtk.h>

#include "tapo-camera-tile.h"
#include "tapo-grid-layout.h"
#include "tapo-view-cameras.h"

#define STATE_SCHEMA "org.example.TapoViewer.State"

/* As many as are connected at a time; the others would only wait. */
#define MOST 4

/* Milliseconds: longer than any window takes. What it does not show after all is let go of. */
#define HELD 3000

/* In the screen's own pixels, as far as can be told before there is a window. */
static void
guess_window_size (GSettings *state,
                   int *width,
                   int *height)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  double scale = monitor != NULL ? gdk_monitor_get_scale (monitor) : 1;
  GdkRectangle all = { .width = g_settings_get_int (state, "width"), .height = g_settings_get_int (state, "height") };

  if (monitor != NULL && g_settings_get_boolean (state, "maximized"))
    gdk_monitor_get_geometry (monitor, &all);
  *width = (int) (all.width * scale);
  *height = (int) (all.height * scale);
}

/* How wide tiles are going to ask for their pictures, for up to n cameras, in widths. Returns how many have a tile. */
static int
guess_tiles (GSettings *state,
             TapoView *view,
             int n,
             int width,
             int height,
             int *widths)
{
  g_autofree char *nick = view != NULL ? g_strdup (tapo_view_get_layout (view)) : g_settings_get_string (state, "layout");
  TapoGridLayout layout = tapo_grid_layout_from_nick (nick);
  int capacity = tapo_grid_layout_get_capacity (layout, width, height, 0);
  int shown = MIN (n, capacity);
  g_autofree TapoGridCell *cells = g_new0 (TapoGridCell, capacity);
  g_autofree TapoGridCell *spots = g_new0 (TapoGridCell, capacity);
  g_autofree double *aspects = g_new (double, capacity);
  gboolean automatic = tapo_grid_layout_is_auto (layout);

  for (int i = 0; i < capacity; i++)
    aspects[i] = 16.0 / 9;
  tapo_grid_layout_place (layout, aspects, shown, width, height, 0, cells, spots);
  for (int i = 0; i < MIN (shown, MOST); i++)
    widths[i] = tapo_grid_cell_is_chief (automatic ? cells : spots, automatic ? shown : capacity, i)
                    ? cells[i].width
                    : MIN (cells[i].width, TAPO_CAMERA_TILE_WIDEST);
  return MIN (shown, MOST);
}

static gboolean
on_held (gpointer user_data)
{
  g_ptr_array_unref (user_data);
  return G_SOURCE_REMOVE;
}

static void
hold (GPtrArray *leases,
      TapoHome *home,
      TapoCamera *camera,
      int width)
{
  TapoSession *session = camera != NULL ? tapo_session_pool_get (tapo_home_get_services (home)->pool, camera) : NULL;

  if (session != NULL)
    g_ptr_array_add (leases, tapo_session_acquire (session, TAPO_LEASE_PICTURE, width));
}

void
tapo_warm_start (TapoHome *home,
                 TapoView *view,
                 const char *const *ids)
{
  g_autoptr (GSettings) state = g_settings_new_with_path (STATE_SCHEMA, STATE_PATH);
  g_autoptr (GPtrArray) leases = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_lease_release);
  g_autoptr (TapoViewCameras) shown = NULL;
  TapoCameraList *cameras;
  int width, height, n;
  int widths[MOST];

  g_return_if_fail (TAPO_IS_HOME (home));

  cameras = tapo_home_get_cameras (home);
  shown = tapo_view_cameras_new (cameras, tapo_home_get_views (home));
  tapo_view_cameras_set_view (shown, view);
  guess_window_size (state, &width, &height);
  if (ids != NULL && ids[0] != NULL)
    {
      hold (leases, home, tapo_camera_list_find (cameras, ids[0]), width);
      n = 0;
    }
  else
    n = guess_tiles (state, view, (int) g_list_model_get_n_items (G_LIST_MODEL (shown)), width, height, widths);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (shown), (guint) i);

      hold (leases, home, camera, widths[i]);
    }
  if (leases->len > 0)
    g_timeout_add (HELD, on_held, g_steal_pointer (&leases));
}
