// Compiled only so that the header beside it is precompiled with the rules of its targets.
