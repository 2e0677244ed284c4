"""Pictures, drawn anew: nothing of the file that was given is in the file that is kept, only what it shows."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from groundwork.cleaning.kinds import LONGEST_SIDE, MOST_OF_IMAGE, MOST_PIXELS, Kind
from groundwork.cleaning.parts import WHOLE, Part
from groundwork.cleaning.refusal import NotTaken

WIDTHS = (1200, 480)  # pixels; each is made from the one before
_READ = ["JPEG", "PNG", "WEBP", "AVIF"]
_HOW: dict[str, dict[str, int]] = {"jpeg": {"quality": 90}, "png": {}, "webp": {"quality": 90, "method": 3}}
_GRAY = {"1", "L", "LA", "I", "F", "I;16", "I;16B", "I;16L"}
_SRGB = ImageCms.createProfile("sRGB")


def clean_picture(source: BinaryIO, kind: Kind) -> list[Part]:
    """The picture as large as it was, then narrower ones as WebP.

    Raises:
        NotTaken: "too-many-pixels", "moving", "broken" or "too-large" (drawn anew it is more than twice what may be
            given: no photograph is).
    """
    Image.MAX_IMAGE_PIXELS = None  # ours is the bound, and it refuses
    try:
        image = _bare(source)
        parts = [_drawn(image, WHOLE, _kept_as(kind, image))]
        for width in WIDTHS:
            image = _narrower(image, width)
            parts.append(_drawn(image, str(width), "webp"))
    except NotTaken:
        raise
    except MemoryError:
        raise NotTaken("too-many-pixels") from None
    except Exception:  # decoders raise nearly everything on files made to hurt them
        raise NotTaken("broken") from None
    if len(parts[0].data) > 2 * MOST_OF_IMAGE:
        raise NotTaken("too-large")
    return parts


def _kept_as(kind: Kind, image: Image.Image) -> Kind:
    """PNG stays PNG; everything else becomes JPEG, unless one sees through it. To draw 100 megapixels as WebP or AVIF
    takes minutes and twice the memory."""
    return "png" if kind == "png" or image.mode == "RGBA" else "jpeg"


def _bare(source: BinaryIO) -> Image.Image:
    """What the file shows: upright, in the colors that screens take for granted, and with nothing beside it."""
    image: Image.Image = Image.open(source, formats=_READ)
    if image.width * image.height > MOST_PIXELS or max(image.size) > LONGEST_SIDE:
        raise NotTaken("too-many-pixels")
    # Of a photograph in several (MPO), the first is the photograph.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise NotTaken("moving")
    image.load()
    image = ImageOps.exif_transpose(image)
    image = _in_plain_colors(image)
    image.info = {}
    image.getexif().clear()
    return image


def _in_plain_colors(image: Image.Image) -> Image.Image:
    clear = image.has_transparency_data
    mode = "RGBA" if clear else "L" if image.mode in _GRAY else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            found = ImageCms.ImageCmsProfile(BytesIO(profile))
            same = image.mode == mode
            made = ImageCms.profileToProfile(image, found, _SRGB, outputMode=None if same else mode, inPlace=same)
            return made or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be read says nothing about colors
    return image if image.mode == mode else image.convert(mode)


def _narrower(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _drawn(image: Image.Image, use: str, kind: Kind) -> Part:
    data = BytesIO()
    image.save(data, format=kind, **_HOW[kind])
    return Part(use, kind, data.getvalue(), image.width, image.height)
