/* tapo-window-fixture.h: the real window over sessions of a test: with simulated cameras, or with none behind them.
 * Main thread. A test owns it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-grid.h"
#include "tapo-camera-page.h"
#include "tapo-camera-simulator.h"
#include "tapo-camera-tile.h"
#include "tapo-dialog-fixture.h"

G_BEGIN_DECLS

#define TAPO_WINDOW_FIXTURE_PASSWORD "camera-demo"

typedef struct
{
  TapoSimulator *simulator; /* NULL for none */
  TapoCameraList *cameras;
  TapoTestStore *keyring;
  TapoSecretStore *secrets; /* the same */
  TapoSessionPool *pool;
  TapoServices *services;
  GtkWindow *window;
} TapoWindowFixture;

/* n_simulated cameras are listed, with the right password; painted: their pictures reach the screen by the real sink.
 * store may be NULL. The window is shown by tapo_window_fixture_present(). */
TapoWindowFixture *tapo_window_fixture_new (int n_simulated,
                                            gboolean painted,
                                            TapoCameraStore *store);
void tapo_window_fixture_free (TapoWindowFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoWindowFixture, tapo_window_fixture_free)

/* Lists n cameras at a port of this computer where nobody answers, with one signal. */
void tapo_window_fixture_add_dead (TapoWindowFixture *self,
                                   guint n);

/* Shows the window with this size, and waits until it has it. */
void tapo_window_fixture_present (TapoWindowFixture *self,
                                  int width,
                                  int height);

/* Borrowed. */
TapoCamera *tapo_window_fixture_get_camera (TapoWindowFixture *self,
                                            guint position);
TapoSession *tapo_window_fixture_get_session (TapoWindowFixture *self,
                                              guint position);
TapoCameraGrid *tapo_window_fixture_get_grid (TapoWindowFixture *self);
TapoCameraPage *tapo_window_fixture_get_page (TapoWindowFixture *self);

/* The tile at a place of the present page, borrowed; NULL where there is none. */
TapoCameraTile *tapo_window_fixture_get_tile (TapoWindowFixture *self,
                                              guint place);
guint tapo_window_fixture_get_n_tiles (TapoWindowFixture *self);

/* The tile that has the focus, borrowed, or NULL. */
TapoCameraTile *tapo_window_fixture_get_focus (TapoWindowFixture *self);

/* Gives widgets the program's own style, as its application does. */
void tapo_test_load_style (void);

/* Does what a key does in the grid or on the page: runs the class's own binding. TRUE when it was taken. */
gboolean tapo_test_press (gpointer widget,
                          guint keyval,
                          GdkModifierType modifiers);

/* A controller of a type that the widget has to have; borrowed. */
gpointer tapo_test_find_controller (gpointer widget,
                                    GType type);

G_END_DECLS
