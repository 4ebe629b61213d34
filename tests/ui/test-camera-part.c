/* test-camera-part.c: parts of a picture as cameras: what is drawn of them, how one is made, changed, and lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-part-dialog.h"
#include "tapo-window-fixture.h"
#include "tapo-zoom-view.h"

/* A picture of 4 × 2 fields, each of one colour: red says the column, green the row. */
static GdkTexture *
make_fields (void)
{
  guchar *pixels = g_malloc (400 * 200 * 4);
  g_autoptr (GBytes) bytes = NULL;

  for (int y = 0; y < 200; y++)
    {
      for (int x = 0; x < 400; x++)
        {
          guchar *pixel = pixels + 4 * (400 * y + x);

          pixel[0] = (guchar) (x / 100 * 60 + 40);
          pixel[1] = (guchar) (y / 100 * 100 + 50);
          pixel[2] = 0;
          pixel[3] = 255;
        }
    }
  bytes = g_bytes_new_take (pixels, 400 * 200 * 4);
  return gdk_memory_texture_new (400, 200, GDK_MEMORY_R8G8B8A8, bytes, 400 * 4);
}

typedef struct
{
  GtkWindow *window;
  TapoZoomView *view;
} Shown;

static void
show (Shown *self,
      GdkTexture *texture,
      const TapoCrop *crop)
{
  self->window = GTK_WINDOW (gtk_window_new ());
  self->view = TAPO_ZOOM_VIEW (tapo_zoom_view_new ());
  tapo_zoom_view_set_paintable (self->view, GDK_PAINTABLE (texture));
  tapo_zoom_view_set_crop (self->view, crop);
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_set_default_size (self->window, 200, 100);
  gtk_window_set_child (self->window, GTK_WIDGET (self->view));
  gtk_window_present (self->window);
  tapo_ui_wait_until (gtk_widget_get_width (GTK_WIDGET (self->view)) == 200);
}

/* The red and green at a point of what the view draws. */
static void
look (Shown *self,
      int x,
      int y,
      int *red,
      int *green)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guchar *pixels = g_malloc0 ((gsize) (width * height * 4));
  g_autoptr (GdkTextureDownloader) downloader = NULL;

  GTK_WIDGET_GET_CLASS (self->view)->snapshot (GTK_WIDGET (self->view), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  downloader = gdk_texture_downloader_new (texture);
  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  gdk_texture_downloader_download_into (downloader, pixels, (gsize) width * 4);
  *red = pixels[4 * (y * width + x)];
  *green = pixels[4 * (y * width + x) + 1];
}

static void
assert_field (Shown *self,
              int x,
              int y,
              int column,
              int row)
{
  int red, green;

  look (self, x, y, &red, &green);
  g_test_message ("%d,%d: %d %d", x, y, red, green);
  g_assert_cmpint (ABS (red - (column * 60 + 40)), <=, 3);
  g_assert_cmpint (ABS (green - (row * 100 + 50)), <=, 3);
}

static void
test_pixels (void)
{
  g_autoptr (GdkTexture) texture = make_fields ();
  const TapoCrop whole = TAPO_CROP_WHOLE;
  const TapoCrop middle = { 0.25, 0, 0.5, 0.5 };    /* two fields, 2 : 1 as the view */
  const TapoCrop corner = { 0.75, 0.5, 0.25, 0.5 }; /* one field, a square */
  Shown shown;

  show (&shown, texture, &whole);
  assert_field (&shown, 10, 10, 0, 0);
  assert_field (&shown, 190, 90, 3, 1);
  tapo_zoom_view_set_crop (shown.view, &middle);
  tapo_ui_settle ();
  assert_field (&shown, 2, 2, 1, 0);
  assert_field (&shown, 90, 97, 1, 0);
  assert_field (&shown, 110, 50, 2, 0);
  assert_field (&shown, 197, 97, 2, 0);

  /* Of its own shape, with nothing of its neighbours beside it. */
  tapo_zoom_view_set_crop (shown.view, &corner);
  tapo_ui_settle ();
  assert_field (&shown, 55, 5, 3, 1);
  assert_field (&shown, 145, 95, 3, 1);
  assert_field (&shown, 100, 50, 3, 1);
  {
    int red, green;

    look (&shown, 40, 50, &red, &green);
    g_assert_cmpint (green, !=, 150);
  }

  /* Enlarged inside the part, it is still the part. */
  tapo_zoom_view_set_crop (shown.view, &middle);
  tapo_zoom_view_zoom_by (shown.view, 4);
  tapo_ui_settle ();
  assert_field (&shown, 5, 50, 1, 0);
  assert_field (&shown, 195, 50, 2, 0);
  gtk_window_destroy (shown.window);
}

static TapoCamera *
add_part (TapoWindowFixture *fixture,
          const TapoCrop *crop)
{
  g_autoptr (TapoCamera) part = tapo_camera_new_part (tapo_window_fixture_get_camera (fixture, 0), "Gate", crop);

  tapo_camera_list_insert (fixture->cameras, part, 1);
  return tapo_window_fixture_get_camera (fixture, 1);
}

/* Two tiles, one connection; the part has its own shape. */
static void
test_tile (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (1, FALSE, NULL);
  const TapoCrop tall = { 0.5, 0, 0.25, 1 };
  TapoCameraTile *tiles[2];

  add_part (fixture, &tall);
  tapo_window_fixture_present (fixture, 1000, 600);
  tapo_ui_wait_until (tapo_window_fixture_get_n_tiles (fixture) == 2);
  for (guint i = 0; i < 2; i++)
    tiles[i] = tapo_window_fixture_get_tile (fixture, i);
  g_assert_true (tapo_camera_tile_get_session (tiles[0]) == tapo_camera_tile_get_session (tiles[1]));
  tapo_ui_wait_until (tapo_session_get_state (tapo_camera_tile_get_session (tiles[0])) == TAPO_SESSION_LIVE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tiles[1]), GTK_ACCESSIBLE_PROPERTY_LABEL, "Gate");
  g_assert_cmpfloat_with_epsilon (tapo_camera_tile_get_aspect (tiles[1]), tapo_camera_tile_get_aspect (tiles[0]) / 4, 0.05);
  g_assert_cmpuint (tapo_simulator_get_count (fixture->simulator, 0, "sessions"), <=, 2);

  /* The source goes for good: the part stays and says why it is empty; the source comes back, and so does the picture. */
  {
    g_autoptr (TapoCamera) source = g_object_ref (tapo_window_fixture_get_camera (fixture, 0));

    tapo_camera_list_remove (fixture->cameras, source);
    g_assert_cmpuint (tapo_window_fixture_get_n_tiles (fixture), ==, 1);
    tiles[0] = tapo_window_fixture_get_tile (fixture, 0);
    tapo_ui_wait_until (tapo_session_get_state (tapo_camera_tile_get_session (tiles[0])) == TAPO_SESSION_BLOCKED);
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tiles[0]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                         "The camera whose picture this is a part of is gone\n"
                                         "It comes back with that camera. Remove it if you do not need it any more.");
    tapo_camera_list_insert (fixture->cameras, source, 0);
    tapo_ui_wait_until (tapo_session_get_state (tapo_camera_tile_get_session (
                            tapo_window_fixture_get_tile (fixture, 1))) == TAPO_SESSION_LIVE);
  }
}

static AdwDialog *
get_dialog (TapoWindowFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static void
test_add (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (2, TRUE, NULL);
  TapoCamera *yard = tapo_window_fixture_get_camera (fixture, 0);
  TapoCameraPage *page = tapo_window_fixture_get_page (fixture);
  TapoCamera *part;
  AdwDialog *dialog;
  TapoCrop crop;

  tapo_window_fixture_present (fixture, 800, 600);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-camera", "s", tapo_camera_get_id (yard));
  tapo_ui_wait_until (tapo_session_get_aspect (tapo_window_fixture_get_session (fixture, 0)) > 0);
  tapo_ui_wait_until (gtk_widget_get_width (tapo_test_child (page, "view")) > 0);

  /* All of it is no part: nothing is asked. */
  gtk_widget_activate_action (GTK_WIDGET (page), "part.add", NULL);
  g_assert_null (get_dialog (fixture));

  gtk_widget_activate_action (GTK_WIDGET (page), "zoom.in", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "zoom.in", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "zoom.in", NULL);
  g_assert_true (tapo_test_press (page, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  dialog = get_dialog (fixture);
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "add"));
  tapo_test_set_text (tapo_test_find (dialog, ADW_TYPE_ENTRY_ROW), "  Gate ");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "add"));
  g_signal_emit_by_name (dialog, "response::add", "add");
  adw_dialog_force_close (dialog);

  g_assert_cmpuint (tapo_camera_list_get_length (fixture->cameras), ==, 3);
  part = tapo_window_fixture_get_camera (fixture, 1);
  g_assert_cmpstr (tapo_camera_get_name (part), ==, "Gate");
  g_assert_cmpstr (tapo_camera_get_source (part), ==, tapo_camera_get_id (yard));
  crop = tapo_camera_get_crop (part);
  g_assert_cmpfloat (crop.width, <, 0.9);
  g_assert_cmpfloat_with_epsilon (crop.x + crop.width / 2, 0.5, 0.01);
  g_assert_cmpfloat_with_epsilon (crop.y + crop.height / 2, 0.5, 0.01);
}

static void
test_change (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (1, TRUE, NULL);
  const TapoCrop before = { 0.5, 0.5, 0.25, 0.25 };
  TapoCamera *part = add_part (fixture, &before);
  TapoCameraPage *page = tapo_window_fixture_get_page (fixture);
  TapoCrop after;

  tapo_window_fixture_present (fixture, 800, 600);
  tapo_ui_wait_until (tapo_session_get_aspect (tapo_window_fixture_get_session (fixture, 0)) > 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-camera", "s", tapo_camera_get_id (part));
  tapo_ui_wait_until (gtk_widget_get_width (tapo_test_child (page, "view")) > 0);

  /* Escape leaves it as it was, and stays on the page. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.choose-part", "s", tapo_camera_get_id (part));
  g_assert_true (gtk_revealer_get_reveal_child (tapo_test_child (page, "part_revealer")));
  gtk_widget_activate_action (GTK_WIDGET (page), "zoom.out", NULL);
  g_assert_true (tapo_test_press (page, GDK_KEY_Escape, 0));
  g_assert_false (gtk_revealer_get_reveal_child (tapo_test_child (page, "part_revealer")));
  g_assert_true (tapo_camera_page_get_camera (page) == part);
  after = tapo_camera_get_crop (part);
  g_assert_true (tapo_crop_equal (&after, &before));

  /* From what it shows now, it can be made larger. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.choose-part", "s", tapo_camera_get_id (part));
  gtk_widget_activate_action (GTK_WIDGET (page), "zoom.out", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "zoom.out", NULL);
  g_assert_true (tapo_test_press (page, GDK_KEY_Return, 0));
  after = tapo_camera_get_crop (part);
  g_assert_cmpfloat (after.width, >, before.width);
  g_assert_cmpfloat (after.width, <, 1);
  g_assert_cmpfloat (after.x, <, before.x);
}

/* What a camera is connected by belongs to its source. */
static void
test_source_actions (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  const TapoCrop crop = { 0.5, 0.5, 0.25, 0.25 };
  TapoCamera *part;

  tapo_window_fixture_add_dead (fixture, 1);
  part = add_part (fixture, &crop);
  tapo_window_fixture_present (fixture, 800, 600);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-camera", "s", tapo_camera_get_id (part));
  g_assert_nonnull (get_dialog (fixture));
  adw_dialog_force_close (get_dialog (fixture));
  tapo_camera_list_remove (fixture->cameras, tapo_window_fixture_get_camera (fixture, 0));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-camera", "s", tapo_camera_get_id (part));
  g_assert_null (get_dialog (fixture));
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-part/pixels", test_pixels);
  g_test_add_func ("/camera-part/tile", test_tile);
  g_test_add_func ("/camera-part/add", test_add);
  g_test_add_func ("/camera-part/change", test_change);
  g_test_add_func ("/camera-part/source-actions", test_source_actions);
  return g_test_run ();
}
