/* tapo-dialog-fixture.h: a window, a list of cameras and passwords under a test's control, and ways to find widgets.
 * Main thread. A test owns it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"
#include "tapo-test-store.h"

G_BEGIN_DECLS

/* How long anything may take before a test gives up on it. Generous: the machine may be busy. */
#define TAPO_TEST_PATIENCE_MS 20000

typedef struct
{
  TapoCameraList *cameras;
  TapoTestStore *keyring;   /* below the layered store of the services */
  TapoSessionPool *pool;
  TapoServices *services;
  GtkWindow *window;
  AdwToastOverlay *toasts; /* the window's content */
} TapoDialogFixture;

/* store may be NULL. The window is on the screen from the first dialog on: drawing costs most of a test's time. */
TapoDialogFixture *tapo_dialog_fixture_new (TapoCameraStore *store);
void tapo_dialog_fixture_free (TapoDialogFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoDialogFixture, tapo_dialog_fixture_free)

/* A listed Tapo camera with the user "garden", borrowed, and its password in the keyring (NULL: none). */
TapoCamera *tapo_dialog_fixture_add (TapoDialogFixture *self,
                                     const char *name,
                                     const char *host,
                                     const char *password);

/* Shows a dialog, which the caller gives away. */
void tapo_dialog_fixture_present (TapoDialogFixture *self,
                                  AdwDialog *dialog);

/* The dialog on top, borrowed, or NULL. */
AdwDialog *tapo_dialog_fixture_get_top (TapoDialogFixture *self);

/* Answers the alert on top; fails when there is none. */
void tapo_dialog_fixture_respond (TapoDialogFixture *self,
                                  const char *response);

/* The first widget of a type below another one, itself included, borrowed; fails when there is none. */
gpointer tapo_test_find (gpointer above,
                         GType type);

/* A named child of a template, borrowed. */
gpointer tapo_test_child (gpointer widget,
                          const char *name);

const char *tapo_test_text (gpointer editable);
void tapo_test_set_text (gpointer editable,
                         const char *text);

/* Runs the main context until the condition holds; the test fails when it does not in time. */
#define tapo_ui_wait_until(condition) \
  G_STMT_START \
  { \
    gint64 _deadline = g_get_monotonic_time () + TAPO_TEST_PATIENCE_MS * 1000; \
    while (!(condition)) \
      { \
        if (g_get_monotonic_time () > _deadline) \
          g_error ("%s:%d: did not happen: %s", __FILE__, __LINE__, #condition); \
        tapo_ui_iterate (); \
      } \
  } \
  G_STMT_END

/* One turn of the main context, of at most 5 ms of waiting. */
void tapo_ui_iterate (void);

/* Everything that is due by now has happened. */
void tapo_ui_settle (void);

/* Every test program begins with this; FALSE where there is no display, and then it ends with 77. */
gboolean tapo_ui_init (int *argc,
                       char ***argv);

G_END_DECLS
