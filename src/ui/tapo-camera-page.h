/* tapo-camera-page.h: one camera, large, to be looked at closely.
 * Main thread. One for each window; its view holds the lease while it is on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-chrome.h"
#include "tapo-services.h"
#include "tapo-view-cameras.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_PAGE (tapo_camera_page_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraPage, tapo_camera_page, TAPO, CAMERA_PAGE, AdwNavigationPage)

/* Properties: "camera" and "session" (read-only, notified); "compact" (boolean), no room for what the menu has, too.
 * Actions: those of tapo-camera-actions.h; page.previous and page.next; zoom.in, zoom.out and zoom.reset; part.add, part.use and part.cancel. When its camera leaves the list it activates win.back. */

/* What it works with; once. */
void tapo_camera_page_set_up (TapoCameraPage *self,
                              TapoServices *services,
                              TapoViewCameras *shown,
                              TapoChrome *chrome);

/* Shows a camera of the list. */
void tapo_camera_page_set_camera (TapoCameraPage *self,
                                  TapoCamera *camera);

/* Lets a person choose what the virtual camera that is shown is to show: "Use This View" takes it. */
void tapo_camera_page_choose_part (TapoCameraPage *self);

/* Borrowed; NULL for none. */
TapoCamera *tapo_camera_page_get_camera (TapoCameraPage *self);

G_END_DECLS
