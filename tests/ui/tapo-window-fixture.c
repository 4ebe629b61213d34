/* tapo-window-fixture.c: the real window over sessions of a test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-window-fixture.h"

#include "tapo-paintable-sink.h"
#include "tapo-window.h"

static TapoTimings timings;

/* gtk4paintablesink lets the owner of the main context end it, and a thread that finds none takes the context itself,
 * between two iterations of a test: then its guard aborts. GApplication owns it all the time, and so do we. */
static void
own_main_context (void)
{
  static gboolean owned = FALSE;

  if (!owned)
    owned = g_main_context_acquire (NULL);
  g_assert_true (owned);
}

static void
add_simulated (TapoWindowFixture *self,
               int i)
{
  static const char *const names[] = { "Porch", "Garden", "Street", "Living room" };
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  g_autofree char *host = tapo_simulator_dup_host (self->simulator, i);

  g_object_set (camera, "name", names[i % 4], "host", host, "port", (guint) tapo_simulator_get_port (self->simulator, i),
                "user", "tapo", "main-path", "/stream1", "sub-path", "/stream2", NULL);
  tapo_secret_store_store_async (self->secrets, tapo_camera_get_id (camera), names[i % 4], TAPO_WINDOW_FIXTURE_PASSWORD,
                                 NULL, NULL, NULL);
  tapo_camera_list_add (self->cameras, camera);
}

void
tapo_test_load_style (void)
{
  static GtkCssProvider *style = NULL;

  if (style != NULL)
    return;
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/example/TapoViewer/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

TapoWindowFixture *
tapo_window_fixture_new (int n_simulated,
                         gboolean painted,
                         TapoCameraStore *store)
{
  TapoWindowFixture *self = g_new0 (TapoWindowFixture, 1);
  const TapoSimulatorOptions options = { .n_cameras = n_simulated, .password = TAPO_WINDOW_FIXTURE_PASSWORD };
  g_autoptr (GError) error = NULL;

  own_main_context ();
  tapo_test_load_style ();
  timings = tapo_timings_default;
  timings.backoff = 50;
  timings.linger = 50;
  timings.seed = 1;
  self->cameras = tapo_camera_list_new ();
  self->keyring = tapo_test_store_new ();
  self->secrets = TAPO_SECRET_STORE (self->keyring);
  self->pool = tapo_session_pool_new (self->cameras, self->secrets, &timings);
  if (painted)
    tapo_session_pool_set_video_sink_factory (self->pool, tapo_paintable_sink_make, NULL);
  self->services = tapo_services_new (self->cameras, store, self->secrets, self->pool);
  if (n_simulated > 0)
    {
      self->simulator = tapo_simulator_new (&options, &error);
      g_assert_no_error (error);
    }
  for (int i = 0; i < n_simulated; i++)
    add_simulated (self, i);
  self->window = g_object_ref (tapo_window_new (NULL, self->services));
  return self;
}

void
tapo_window_fixture_free (TapoWindowFixture *self)
{
  gpointer window = self->window, cameras = self->cameras, pool = self->pool;

  gtk_window_destroy (self->window);
  tapo_session_pool_close (self->pool);
  g_assert_true (tapo_session_pool_drain (self->pool, TAPO_TEST_PATIENCE_MS));
  g_object_add_weak_pointer (G_OBJECT (self->window), &window);
  g_object_add_weak_pointer (G_OBJECT (self->cameras), &cameras);
  g_object_add_weak_pointer (G_OBJECT (self->pool), &pool);
  g_object_unref (self->window);
  tapo_services_unref (self->services);
  g_object_unref (self->pool);
  g_object_unref (self->keyring);
  g_object_unref (self->cameras);
  tapo_ui_wait_until (window == NULL && pool == NULL && cameras == NULL);
  g_clear_pointer (&self->simulator, tapo_simulator_free);
  g_free (self);
}

void
tapo_window_fixture_add_dead (TapoWindowFixture *self,
                              guint n)
{
  g_autoptr (GPtrArray) cameras = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      TapoCamera *camera = tapo_camera_new ();
      g_autofree char *name = g_strdup_printf ("Camera %u", i + 1);

      g_object_set (camera, "name", name, "host", "127.0.0.1", "port", 1, "user", "demo", "main-path", "/stream1", NULL);
      g_ptr_array_add (cameras, camera);
    }
  tapo_camera_list_splice (self->cameras, tapo_camera_list_get_length (self->cameras), 0,
                           (TapoCamera *const *) cameras->pdata, n);
}

void
tapo_window_fixture_present (TapoWindowFixture *self,
                             int width,
                             int height)
{
  GtkWidget *grid = GTK_WIDGET (tapo_window_fixture_get_grid (self));

  gtk_window_set_default_size (self->window, width, height);
  gtk_window_present (self->window);
  tapo_ui_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)) &&
                      gtk_widget_get_width (GTK_WIDGET (self->window)) > 0);
  if (tapo_camera_list_get_length (self->cameras) > 0)
    tapo_ui_wait_until (tapo_window_fixture_get_n_tiles (self) > 0 && gtk_widget_get_width (grid) > 0);
  tapo_ui_settle ();
}

TapoCamera *
tapo_window_fixture_get_camera (TapoWindowFixture *self,
                                guint position)
{
  g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), position);

  g_assert_nonnull (camera);
  return camera;
}

TapoSession *
tapo_window_fixture_get_session (TapoWindowFixture *self,
                                 guint position)
{
  return tapo_session_pool_get (self->pool, tapo_window_fixture_get_camera (self, position));
}

TapoCameraGrid *
tapo_window_fixture_get_grid (TapoWindowFixture *self)
{
  return tapo_test_child (self->window, "grid");
}

TapoCameraPage *
tapo_window_fixture_get_page (TapoWindowFixture *self)
{
  return tapo_test_child (self->window, "camera_page");
}

TapoCameraTile *
tapo_window_fixture_get_tile (TapoWindowFixture *self,
                              guint place)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (tapo_window_fixture_get_grid (self)));

  while (child != NULL && place-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return (TapoCameraTile *) child;
}

guint
tapo_window_fixture_get_n_tiles (TapoWindowFixture *self)
{
  guint n = 0;

  while (tapo_window_fixture_get_tile (self, n) != NULL)
    n++;
  return n;
}

TapoCameraTile *
tapo_window_fixture_get_focus (TapoWindowFixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  return focus != NULL ? (TapoCameraTile *) gtk_widget_get_ancestor (focus, TAPO_TYPE_CAMERA_TILE) : NULL;
}

static gboolean
press_in_controller (GtkShortcutController *controller,
                     GtkWidget *widget,
                     guint keyval,
                     GdkModifierType modifiers)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                             gtk_shortcut_get_arguments (shortcut));
    }
  return FALSE;
}

gboolean
tapo_test_press (gpointer widget,
                 guint keyval,
                 GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller) &&
          press_in_controller (GTK_SHORTCUT_CONTROLLER (controller), widget, keyval, modifiers))
        return TRUE;
    }
  return FALSE;
}

gpointer
tapo_test_find_controller (gpointer widget,
                           GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_assert_not_reached ();
}
