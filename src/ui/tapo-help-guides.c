/* tapo-help-guides.c: pages about cameras in general.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-help-pages-private.h"

#include <glib/gi18n.h>

const TapoHelpPage tapo_help_guides[] = {
  {
      .id = "camera-account",
      .group = TAPO_HELP_GUIDE,
      .icon = "avatar-default-symbolic",
      .title = N_ ("The Tapo Camera Account, Step by Step"),
      .meaning = N_ ("A Tapo camera has an account of its own for programs like this one. It is not the e-mail address and the password of the Tapo app, and it is there only after you have made it."),
      .steps = {
          { N_ ("Open the Tapo app and tap the camera, so that you see its picture."), TAPO_HELP_SKETCH_CAMERAS },
          { N_ ("Tap the gear in the upper corner."), TAPO_HELP_SKETCH_GEAR },
          { N_ ("Tap Advanced Settings."), TAPO_HELP_SKETCH_ADVANCED },
          { N_ ("Tap Camera Account."), TAPO_HELP_SKETCH_ACCOUNT },
          { N_ ("Make up a user name and a password. A password of 6 to 16 letters and digits works with most models."), TAPO_HELP_SKETCH_FORM },
          { N_ ("Enter the same two in Tapo Viewer."), TAPO_HELP_SKETCH_COMPUTER },
      },
      .notes = {
          N_ ("Each camera has its own account. It is simplest to give all of them the same one."),
          N_ ("The account cannot be read again later. If you have forgotten it, make it anew in the same place."),
          THIRD_PARTY,
      },
      .related = { "wrong-account", "battery" },
  },
  {
      .id = "privacy-mode",
      .group = TAPO_HELP_GUIDE,
      .icon = "camera-disabled-symbolic",
      .title = N_ ("Privacy Mode"),
      .meaning = N_ ("In privacy mode the camera closes its eye: it sends no picture at all, or the same still picture all the time. Only the Tapo app can change that."),
      .causes = {
          N_ ("Somebody has switched it on in the Tapo app."),
          N_ ("A schedule or an automation did."),
      },
      .steps = {
          STEP (N_ ("Open the camera in the Tapo app, and switch privacy mode off.")),
          STEP (N_ ("If it comes back, look for a schedule in the camera’s settings, and for automations in the Tapo app.")),
          STEP (N_ ("Choose Try Now in Tapo Viewer, or wait: it tries again by itself.")),
      },
      .related = { "no-picture" },
  },
  {
      .id = "two-viewers",
      .group = TAPO_HELP_GUIDE,
      .icon = "system-users-symbolic",
      .title = N_ ("Two Viewers Only"),
      .meaning = N_ ("A Tapo camera shows its picture to two viewers at the same time, and the Tapo app is one of them. The third is refused; some models tell it that its password is wrong."),
      .steps = {
          STEP (N_ ("Close the live view of the Tapo app on every phone and tablet.")),
          STEP (N_ ("Stop other programs that use this camera: a recorder, a NAS, Home Assistant.")),
          STEP (N_ ("If nobody else watches, wait for a minute: a connection that was cut off counts until the camera notices.")),
          STEP (RESTART),
      },
      .notes = {
          N_ ("Tapo Viewer takes one connection to each camera, however many tiles, windows and browsers show it, and a second one only while it changes to full quality."),
          N_ ("Other programs can take the picture from the share of Tapo Viewer instead of the camera."),
      },
      .related = { "sharing", "wrong-account" },
  },
  {
      .id = "sd-care",
      .group = TAPO_HELP_GUIDE,
      .icon = "media-flash-symbolic",
      .title = N_ ("SD Card and Tapo Care"),
      .meaning = N_ ("While a Tapo camera uses an SD card and Tapo Care at the same time, it turns its stream for computers off. No password helps then."),
      .steps = {
          STEP (N_ ("Decide which of the two you want to keep.")),
          STEP (N_ ("In the Tapo app, stop using the other one with this camera.")),
          STEP (LOOK_AGAIN),
      },
      .related = { "stream-off" },
  },
  {
      .id = "battery",
      .group = TAPO_HELP_GUIDE,
      .icon = "battery-symbolic",
      .title = N_ ("Battery Cameras"),
      .meaning = N_ ("Cameras with a battery, and those that belong to a hub, sleep most of the time and have no stream for computers. That is a limit of the camera, which no setting changes."),
      .steps = {
          STEP (N_ ("Look at the model in the Tapo app: the camera’s settings → Device Info. C400, C410, C420, C425, C460, C660 and D230 are such models.")),
          STEP (N_ ("If it has a power cable and no hub, make a camera account and look again: some models open their stream only then.")),
          STEP (N_ ("To watch on a computer, choose a camera with a power cable, such as C1xx, C2xx, C3xx or C5xx.")),
      },
      .related = { "camera-account", "stream-off" },
  },
  {
      .id = "sharing",
      .group = TAPO_HELP_GUIDE,
      .icon = "screen-shared-symbolic",
      .title = N_ ("Sharing Safely"),
      .meaning = N_ ("Sharing shows your cameras in the browsers of other devices. It is off until you switch it on, and whoever watches needs the access code, unless you decide otherwise."),
      .steps = {
          STEP (N_ ("Choose Share in the main menu, and switch it on for this computer only or for your network.")),
          STEP (N_ ("Open the link, or the QR code, once on each of your own devices.")),
          STEP (N_ ("For guests, make a guest link: it shows one camera and ends by itself.")),
          STEP (N_ ("When the code has come into wrong hands, choose New Access Code: all links from before end.")),
      },
      .notes = {
          N_ ("Do not open the port in your router to the internet. From outside, use a VPN into your home."),
          N_ ("As long as cameras are shared, the header bar has a mark that says so."),
      },
      .related = { "two-viewers" },
  },
  {
      .id = "wifi",
      .group = TAPO_HELP_GUIDE,
      .icon = "network-wireless-symbolic",
      .title = N_ ("Wi-Fi"),
      .meaning = N_ ("Pictures that stutter, freeze or drop out mostly do so because of the radio link between the camera and the router."),
      .causes = {
          N_ ("The camera is far from the router, or behind walls and metal."),
          N_ ("Many devices share the 2.4 GHz band, which most cameras use."),
          N_ ("The router keeps devices apart, so that this computer does not reach the camera."),
      },
      .steps = {
          STEP (N_ ("Look at the signal strength in the Tapo app: the camera’s settings → Device Info.")),
          STEP (N_ ("Move the router or a repeater nearer to the camera.")),
          STEP (SAME_NETWORK),
          STEP (N_ ("Switch off client isolation in the router, which may also be called AP isolation.")),
          STEP (FIX_ADDRESS),
      },
      .related = { "host-silent", "comes-and-goes" },
  },
};

const guint tapo_n_help_guides = G_N_ELEMENTS (tapo_help_guides);
