/** What the images of the relay need, looked for where no image is built. */
package dev.videorelay.image;
