/* tapo-camera-page-private.h: what the files of the large page share: the page (tapo-camera-page.c) and parts of its
 * picture as cameras of their own (tapo-camera-page-part.c).
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-page.h"
#include "tapo-camera-view.h"

G_BEGIN_DECLS

struct _TapoCameraPage
{
  AdwNavigationPage parent_instance;

  AdwToolbarView *bars;
  GtkMenuButton *menu_button;
  GMenuModel *page_menu;
  GtkWidget *fullscreen_button;
  TapoCameraView *view;
  GtkWidget *quality_badge;
  GtkLabel *quality_label;
  GtkRevealer *previous_revealer;
  GtkRevealer *next_revealer;
  GtkRevealer *zoom_revealer;
  GtkLabel *zoom_label;
  GtkWidget *part_button;
  GtkRevealer *part_revealer;
  GtkLabel *part_label;

  TapoServices *services;
  TapoViewCameras *shown;
  TapoChrome *chrome;
  TapoCamera *camera;
  TapoSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *camera_signals;
  guint zoom_timer;
  gboolean choosing; /* what a virtual camera is to show */
};

/* Installs part.add, part.use and part.cancel, and their keys. */
void tapo_camera_page_install_part_actions (GtkWidgetClass *widget_class);

/* Enables them as the camera and the zoom allow. */
void tapo_camera_page_update_parts (TapoCameraPage *self);

/* Ends the choice without taking it. */
void tapo_camera_page_stop_choosing (TapoCameraPage *self);

G_END_DECLS
