/* tapo-soak-acts.c: the table of what may happen, and its ending.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-soak-acts.h"

#include "tapo-line.h"

#define MAX_LEASES 6

typedef struct
{
  const char *name;
  const char *arguments;
  double most; /* seconds of the camera until it ends; 0: it happens once */
} Fault;

static const Fault faults[] = {
  { "close", NULL, 0 },
  { "rst", NULL, 0 },
  { "reboot", "5", 0 },
  { "refuse", NULL, 8 },
  { "stall", NULL, 14 },
  { "privacy", "stop", 12 },
  { "privacy", "still", 6 },
  { "privacy", "close", 6 },
  { "half-dead", NULL, 8 },
  { "slow-reply", "700", 8 },
  { "bandwidth", "300", 8 },
  { "jitter", "150", 6 },
  { "loss", "5", 6 },
  { "ts-jump", "3600", 0 },
  { "ts-jump", "-20", 0 },
  { "ts-freeze", NULL, 5 },
  { "ts-wrap", NULL, 0 },
  { "quality", "1280x720", 10 },
  { "garbage", "200 1", 4 },
  { "bad-nal", NULL, 6 },
  { "stale-nonce", NULL, 0 },
  { "auth-stale", NULL, 5 },
  { "app-viewer", "1", 10 },
  { "app-viewer", "2", 10 },
  { "split", NULL, 6 },
  { "glue", NULL, 6 },
  { "hostile", "random", 3 },
  { "hostile", "truncate", 3 },
  { "hostile", "drip", 4 },
  { "hostile", "endless-headers", 3 },
  { "hostile", "endless-answer", 3 },
  { "hostile", "endless-nal", 3 },
};

typedef struct
{
  TapoSoak *soak;
  int camera;
  const char *name;
} Ending;

static void
end_fault (TapoSoak *self,
           int camera,
           const char *name)
{
  if (g_str_equal (name, "app-viewer"))
    tapo_simulator_set_fault (self->simulator, camera, name, "0", NULL);
  else
    tapo_simulator_clear_fault (self->simulator, camera, name, NULL);
}

static gboolean
on_fault_over (gpointer user_data)
{
  Ending *ending = user_data;
  guint id = g_source_get_id (g_main_current_source ());

  for (guint i = 0; i < ending->soak->timers->len; i++)
    {
      if (g_array_index (ending->soak->timers, guint, i) == id)
        g_array_remove_index_fast (ending->soak->timers, i--);
    }
  end_fault (ending->soak, ending->camera, ending->name);
  return G_SOURCE_REMOVE;
}

static void
act_fault (TapoSoak *self)
{
  const Fault *fault = &faults[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (faults))];
  Ending *ending;
  guint id;

  ending = g_new0 (Ending, 1);
  *ending = (Ending) { self, g_rand_int_range (self->rand, 0, (int) self->n_cameras), fault->name };
  g_debug ("soak: camera %d: %s %s", ending->camera, fault->name, fault->arguments != NULL ? fault->arguments : "");
  g_assert_true (tapo_simulator_set_fault (self->simulator, ending->camera, fault->name, fault->arguments, NULL));
  if (fault->most <= 0)
    {
      g_free (ending);
      return;
    }
  id = g_timeout_add_full (G_PRIORITY_DEFAULT,
                           (guint) (g_rand_double_range (self->rand, 0.5, fault->most) * 1000 / self->speed),
                           on_fault_over, ending, g_free);
  g_array_append_val (self->timers, id);
}

static TapoSession *
choose_session (TapoSoak *self)
{
  return tapo_window_fixture_get_session (self->fixture, (guint) g_rand_int_range (self->rand, 0, (int) self->n_cameras));
}

static void
act_lease (TapoSoak *self)
{
  TapoLeaseKind kind = (TapoLeaseKind) g_rand_int_range (self->rand, TAPO_LEASE_PICTURE, TAPO_LEASE_ENCODED + 1);

  if (self->leases->len >= MAX_LEASES)
    g_ptr_array_remove_index (self->leases, (guint) g_rand_int_range (self->rand, 0, MAX_LEASES));
  g_ptr_array_add (self->leases, tapo_session_acquire (choose_session (self), kind, g_rand_int_range (self->rand, 100, 1000)));
}

static void
act_release (TapoSoak *self)
{
  if (self->leases->len > 0)
    g_ptr_array_remove_index_fast (self->leases, (guint) g_rand_int_range (self->rand, 0, (int) self->leases->len));
}

static void
act_show (TapoSoak *self)
{
  TapoCamera *camera = tapo_session_get_camera (choose_session (self));

  gtk_widget_activate_action (GTK_WIDGET (self->fixture->window), "win.show-camera", "s", tapo_camera_get_id (camera));
}

static void
act_back (TapoSoak *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->fixture->window), "win.back", NULL);
}

static void
act_resize (TapoSoak *self)
{
  gtk_window_set_default_size (self->fixture->window, g_rand_int_range (self->rand, 360, 1280),
                               g_rand_int_range (self->rand, 300, 800));
}

static void
act_sidebar (TapoSoak *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->fixture->window), "win.toggle-sidebar", NULL);
}

static void
act_move (TapoSoak *self)
{
  TapoCameraList *cameras = self->fixture->cameras;
  g_autoptr (TapoCamera) camera = g_object_ref (tapo_session_get_camera (choose_session (self)));

  tapo_camera_list_move (cameras, camera, (guint) g_rand_int_range (self->rand, 0, (int) self->n_cameras));
}

/* Removed, and put back in the same breath: a new session for the same camera. */
static void
act_remove (TapoSoak *self)
{
  TapoCameraList *cameras = self->fixture->cameras;
  g_autoptr (TapoCamera) camera = g_object_ref (tapo_session_get_camera (choose_session (self)));

  tapo_camera_list_remove (cameras, camera);
  tapo_camera_list_insert (cameras, camera, 0);
}

static void
act_wake (TapoSoak *self)
{
  tapo_session_pool_wake (self->fixture->pool);
}

static void
act_restart (TapoSoak *self)
{
  tapo_session_pool_restart (self->fixture->pool);
}

/* How often, of all. */
static const struct
{
  void (*act) (TapoSoak *self);
  int weight;
} acts[] = {
  { act_fault, 20 },
  { act_lease, 5 },
  { act_release, 4 },
  { act_show, 6 },
  { act_back, 6 },
  { act_resize, 6 },
  { act_sidebar, 2 },
  { act_move, 1 },
  { act_remove, 1 },
  { act_wake, 1 },
  { act_restart, 1 },
};

void
tapo_soak_act (TapoSoak *self)
{
  int sum = 0;
  int chosen;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    sum += acts[i].weight;
  chosen = g_rand_int_range (self->rand, 0, sum);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      chosen -= acts[i].weight;
      if (chosen < 0)
        {
          acts[i].act (self);
          break;
        }
    }
  self->n_acts++;
}

void
tapo_soak_calm (TapoSoak *self)
{
  for (guint i = 0; i < self->timers->len; i++)
    g_source_remove (g_array_index (self->timers, guint, i));
  g_array_set_size (self->timers, 0);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      if (faults[i].most > 0)
        end_fault (self, TAPO_SIMULATOR_ALL, faults[i].name);
    }
  g_ptr_array_set_size (self->leases, 0);
  act_back (self);
  gtk_window_set_default_size (self->fixture->window, 1000, 700);
  for (guint i = 0; i < self->n_cameras; i++)
    tapo_session_retry (tapo_window_fixture_get_session (self->fixture, i));
}
