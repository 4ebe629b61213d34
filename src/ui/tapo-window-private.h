/* tapo-window-private.h: what the files of the window share: its making (tapo-window.c), what is done with cameras in it
 * (tapo-window-cameras.c), which of them it shows (tapo-window-views.c), and how it is remembered (tapo-window-state.c).
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-grid.h"
#include "tapo-camera-page.h"
#include "tapo-camera-sidebar.h"
#include "tapo-carousel.h"
#include "tapo-chrome.h"
#include "tapo-window.h"

G_BEGIN_DECLS

struct _TapoWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwOverlaySplitView *split;
  TapoCameraSidebar *sidebar;
  AdwNavigationView *navigation;
  AdwToolbarView *bars;
  AdwBanner *banner;
  AdwBanner *keyring_banner;
  AdwBanner *economy_banner;
  GtkStack *titles;
  GtkMenuButton *view_button;
  GtkLabel *view_label;
  GtkStack *stack;
  GtkWidget *demo_button;
  GtkWidget *share_mark;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;
  GtkWidget *layout_button;
  TapoCameraGrid *grid;
  GtkWidget *pager;
  GtkLabel *pager_label;
  GtkWidget *pause_button;
  TapoCameraPage *camera_page;

  TapoServices *services;
  TapoViewCameras *shown;
  GMenu *views_menu; /* the views to choose from */
  TapoChrome *chrome;
  TapoCarousel *carousel;
  GSettings *state;
  gboolean kiosk;
  gboolean applying;   /* the layout is being changed because another view is shown */
  char *all_layout;    /* of all cameras, while a view is shown */
  char *all_interval;  /* the same */
  GWeakRef view_toast; /* that stands for a view which may come back */
};

/* An action of the window's class, and the key that activates it; 0 for none. */
typedef struct
{
  const char *name;
  const char *type;
  GtkWidgetActionActivateFunc function;
  guint keyval;
  GdkModifierType modifiers;
} TapoWindowAction;

void tapo_window_install_actions (GtkWidgetClass *widget_class,
                                  const TapoWindowAction *actions,
                                  guint n_actions);

/* Those that add, change, move or show a camera. */
void tapo_window_install_camera_actions (GtkWidgetClass *widget_class);

/* Those that make, change, delete or show a view. */
void tapo_window_install_view_actions (GtkWidgetClass *widget_class);

/* Shows all cameras, and adds the action that shows a view to those of the grid. Once, when there are services. */
void tapo_window_set_up_views (TapoWindow *self,
                               GActionMap *actions);

/* What can be done with views depends on the cameras, too. */
void tapo_window_update_view_actions (TapoWindow *self);

/* Brings back the view that was deleted last, while its toast stands. FALSE when there is none. */
gboolean tapo_window_undo_view (TapoWindow *self);

gboolean tapo_window_is_large (TapoWindow *self);
void tapo_window_show_large (TapoWindow *self,
                             TapoCamera *camera);

/* Begins with what the last window had, and writes down what becomes of this one. */
void tapo_window_remember_state (TapoWindow *self);

/* What becomes of the window from now on is not to be that of tomorrow's. */
void tapo_window_forget_state (TapoWindow *self);

G_END_DECLS
